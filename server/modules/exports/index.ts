export { copyProblems, copyNotFound, copyNotReady } from "./errors.js";
export { shownCopy } from "./routes/copies.js";
export { CopiesShape, CopyShape, ZipFile } from "./schemas.js";
export { askForCopy, copyView, copyViews, deleteCopiesOf, fetchCopy } from "./service/copies.js";
export { installExportFolder } from "./service/place.js";
