/**
 * Keeps the phone page itself on the phone, so that it opens without a network: the page, its script, its styles and its mark. Never
 * anything of the interface. With a network the new page always comes first; it replaces the kept one only when it is here whole.
 */
declare const self: ServiceWorkerGlobalScope;

const page = "/phone";
const mark = "/icon.svg";
/** After so many ms a bad link is as good as none. */
const patience = 3000;
const isShell = (path: string): boolean => path.startsWith("/assets/") || path === mark;

self.addEventListener("install", (event) => {
  event.waitUntil(fetchPage().then(({ kept }) => kept.then(() => self.skipWaiting())));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === page) {
    const fresh = fetchPage();
    event.waitUntil(fresh.then(({ kept }) => kept).catch(() => undefined));
    event.respondWith(soonOrKept(fresh.then(({ answer }) => answer)));
  } else if (isShell(pathname)) event.respondWith(keptOr(request));
});

/** The page from the network, and the promise that it is kept with everything that it needs. */
async function fetchPage(): Promise<{ readonly answer: Response; readonly kept: Promise<void> }> {
  const answer = await fetch(page, { cache: "no-cache" });
  const isPage = answer.ok && !answer.redirected && answer.headers.get("content-type")?.startsWith("text/html");
  return { answer, kept: isPage ? keep(answer.clone()) : Promise.resolve() };
}

/** Each version in a cache of its own, named by its files; the page goes in last, then the other versions go. */
async function keep(answer: Response): Promise<void> {
  const html = await answer.clone().text();
  const files = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file = ""]) => file);
  const name = `shell ${files.join(" ")}`;
  const cache = await caches.open(name);
  if ((await cache.match(page)) === undefined) await cache.addAll([...files, mark]);
  await cache.put(page, answer);
  for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
}

async function soonOrKept(fresh: Promise<Response>): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  const soon = await Promise.race([fresh.catch(() => null), late]);
  return soon ?? (await caches.match(page)) ?? fresh;
}

const keptOr = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

export {};
