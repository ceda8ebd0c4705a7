/** An office's own cards of households in need: none of the mechanisms that come with the program asks for such things. */
export const careCards = `schema: 1
code: own.care
from: 2025-01-01
title: 困难户走访卡
group: 服务群众
form: proposed
record:
  blocks: [header]
  held-by: 单位
  fields:
    - { name: id-card, title: 身份证号, type: text, sealed: true, looked-up: true }
    - { name: phone, title: 联系电话, type: text, sealed: true, looked-up: true }
    - { name: illness, title: 健康状况, type: long-text, sealed: true }
    - { name: village, title: 村, type: text }
figures:
  - { code: own.care.count, title: 走访困难户次数, unit: 次, count: records, rule: 一次计一次, phrases: ["走访困难户{n}次"] }
`;
