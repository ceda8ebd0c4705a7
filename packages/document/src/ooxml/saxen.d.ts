/** As much of saxen as is used here: the package brings no types of its own. */
declare module "saxen" {
  type Attributes = Readonly<Record<string, string>>;
  export function decode(text: string): string;
  export class Parser {
    on(event: "openTag", hear: (name: string, attributes: () => Attributes) => void): this;
    on(event: "closeTag", hear: (name: string) => void): this;
    on(event: "text", hear: (text: string, decode: (text: string) => string) => void): this;
    on(event: "cdata", hear: (text: string) => void): this;
    on(event: "error" | "warn", hear: (error: Error) => void): this;
    ns(prefixes: Readonly<Record<string, string>>): this;
    parse(xml: string): void;
  }
}
