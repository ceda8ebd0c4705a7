import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations, pathTo } from "@shilu/contract";
import { formLines } from "./form-lines.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const december = "branch.theme_day:z:2025-12";
const get = (duty: string, file: string) => fetch(office.url + pathTo(operations.dutyForm, { duty, file }));
const form = (duty: string, file: string) => get(duty, file).then(formLines);

test("print", async () => {
  for (const f of ["notice", "agenda", "sign-in"]) console.log((await form(december, f + ".docx")).join("\n"), "\n");
  console.log((await form("branch.general_meeting:z:2025Q4", "agenda.docx")).join("\n"));
  const { duties } = operations.duties.answer.parse(
    await (await fetch(office.url + pathTo(operations.duties, {}))).json(),
  );
  console.log(duties.map(({ id, title }) => id + " " + title).join("\n"));
});
