import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "./language.js";
import { JoinPage } from "./join-page.js";
import "./join.css";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <JoinPage />
    </LanguageProvider>
  </StrictMode>,
);
