import assert from "node:assert/strict";
import { existsSync, globSync } from "node:fs";
import { test } from "node:test";
import { manual } from "../../packages/server/src/work/manual.ts";
import { forbiddenIn, hostsIn, readTree } from "../forbidden.ts";

const root = new URL("../..", import.meta.url).pathname;

test("no source runs text, makes markup of it, puts it into a statement, or names another host", () => {
  const { sources } = readTree(root);
  assert.ok(sources.length > 500, `only ${sources.length} files were read`);
  assert.deepEqual(
    sources.flatMap(([file, source]) => forbiddenIn(file, source)),
    [],
  );
});

test("the built page names no host that anything could be asked of, and brings no map of its sources", () => {
  const { built } = readTree(root);
  assert.ok(built.length > 50, `only ${built.length} files were read`);
  for (const [file, text] of built) {
    assert.deepEqual(hostsIn(text), [], file);
    assert.doesNotMatch(text, /[#@] ?sourceMappingURL=/, file);
  }
  assert.deepEqual(globSync("packages/web/dist/**/*.map", { cwd: root }), []);
  assert.ok(existsSync(`${root}packages/web/dist/index.html`));
});

const planted: readonly [why: string, source: string][] = [
  ["eval", "const a = eval(text);"],
  ["a function out of text", "const a = new Function(text);"],
  ["a timer that runs text", 'setTimeout("go()", 5);'],
  ["markup of a page", "<div dangerouslySetInnerHTML={{ __html: text }} />"],
  ["markup set by hand", "element.innerHTML = text;"],
  ["a statement from text", `client.query(\`select * from record where ref = '\${id}'\`);`],
  ["a statement from text over lines", `run(\`\n  update record set title = \${title}\n\`);`],
  ["a statement joined", 'run("select * from record where ref = " + id);'],
  ["a font from elsewhere", '@import "https://fonts.example.org/a.css";'],
  ["a socket elsewhere", 'new WebSocket("wss://push.example.org/");'],
];

for (const [why, source] of planted)
  test(`planted: ${why} is found`, () => {
    assert.equal(forbiddenIn("packages/server/src/x.ts", source).length, 1);
  });

test("parameters are no fault, and neither is a name inside a format", () => {
  const sound = [
    `rows(session, sql\`select * from record where ref = \${id}\`);`,
    `sql<{ n: number }>\`select count(*) as n from record where ref = \${id}\``,
    'const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";',
  ];
  for (const source of sound) assert.deepEqual(forbiddenIn("packages/server/src/x.ts", source), [], source);
  assert.deepEqual(hostsIn('fetch("https://cdn.example.org/x.js"); see("https://react.dev/errors/418")'), [
    "cdn.example.org",
  ]);
});

test("the manual, whose markup is set as it is, has no script, handler, frame or outside address in it", () => {
  assert.ok(manual().length > 5);
  for (const { id, html } of manual())
    assert.doesNotMatch(
      html,
      /<(?:script|iframe|object|embed|form|style|link|meta)\b|\son\w+\s*=|javascript:|https?:/i,
      id,
    );
});
