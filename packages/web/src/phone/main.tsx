import "../ui/base.css";
import "./base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { keepPage } from "./offline-notice.tsx";
import { forgetOld } from "./outbox/database.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("phone.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
keepPage();
void forgetOld(Date.now()).catch(() => undefined);
