import { fits, type Lock } from "./closure.ts";
import { run } from "./fetch.ts";
import type { Platform } from "./platforms.ts";

type Bom = {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { name: string } };
  components: { "bom-ref": string; name: string; version: string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

/**
 * The list of what a bundle is made of (CycloneDX, by `npm sbom`), the web page's libraries among it. The same each time: without a number
 * and a time of its own, and without what is another machine's.
 */
export function sbomOf(root: string, lock: Lock, platform: Platform): string {
  const text = run("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], root);
  const bom: Bom = JSON.parse(text);
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  // It is named after the folder of the checkout otherwise.
  bom.metadata.component.name = "shilu";
  const entry = (name: string) => lock.packages[`node_modules/${name}`] ?? {};
  bom.components = bom.components.filter(({ name }) => fits(name, entry(name), platform));
  const kept = new Set(bom.components.map((one) => one["bom-ref"]));
  bom.dependencies = bom.dependencies.flatMap(({ ref, dependsOn }) =>
    kept.has(ref) || !ref.includes("/") ? [{ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }] : [],
  );
  return `${JSON.stringify(bom, null, 2)}\n`;
}
