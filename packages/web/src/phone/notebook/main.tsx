import "../../ui/base.css";
import "../base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { openShelf } from "./shelf.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("visit-book.html has no #root");
const page = createRoot(root);
void openShelf().then((shelf) =>
  page.render(
    <StrictMode>
      <App shelf={shelf} />
    </StrictMode>,
  ),
);
