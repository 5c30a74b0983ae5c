import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.js";
import { watchPresence } from "./app/presence.js";
import { LanguageProvider } from "./app/language.js";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
watchPresence();
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </StrictMode>,
);
