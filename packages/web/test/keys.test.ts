import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Keys, writeKeys } from "../src/api/keys.ts";

function counted(): Keys {
  let made = 0;
  return writeKeys(() => `key-${++made}`);
}

describe("写入的编号", () => {
  test("内容没变还是同一次，改了是另一次，答复以后再存又是新的一次", () => {
    const keys = counted();
    assert.equal(keys.of("/problems", "路灯不亮"), "key-1");
    assert.equal(keys.of("/problems", "路灯不亮"), "key-1", "断网后原样再发");
    assert.equal(keys.of("/problems", "村口路灯不亮"), "key-2", "改了内容");
    assert.equal(keys.of("/problems", "路灯不亮"), "key-3", "改回去也要真的写进去");
    keys.answered("/problems", "key-3");
    assert.equal(keys.of("/problems", "路灯不亮"), "key-4");
  });

  test("两个地址各记各的；晚到的答复不会了结后来的一次", () => {
    const keys = counted();
    const [one, other] = [keys.of("/lines/1", "甲"), keys.of("/lines/2", "甲")];
    assert.notEqual(one, other);
    keys.answered("/lines/1", one);
    assert.equal(keys.of("/lines/2", "甲"), other);
    const later = keys.of("/lines/2", "乙");
    keys.answered("/lines/2", other);
    assert.equal(keys.of("/lines/2", "乙"), later);
  });

  test("怎样丢失和更改都一样：服务按编号只写一次时，最后发出的内容一定写进去，没变的不会写两次", () => {
    const step = fc.record({ content: fc.constantFrom("甲", "乙", "丙"), lost: fc.boolean(), arrives: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const keys = counted();
        const known = new Set<string>();
        const written: string[] = [];
        let open: string | null = null;
        for (const { content, lost, arrives } of steps) {
          const key = keys.of("/records", content);
          const before = written.length;
          if ((arrives || !lost) && !known.has(key)) {
            known.add(key);
            written.push(content);
          }
          if (open === content) assert.ok(written.length - before <= 1);
          if (lost) {
            open = content;
            continue;
          }
          assert.equal(written.at(-1), content);
          keys.answered("/records", key);
          open = null;
        }
      }),
    );
  });
});
