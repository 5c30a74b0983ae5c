export { closeAccount, forgetAgain, previewClosing, type CloseAccount, type ClosedAccount, type ClosingPreview } from "./service/close.js";
