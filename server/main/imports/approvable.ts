import { z } from "zod";
import { approvable, done } from "../../modules/approvals/index.js";
import { programmeSettings } from "../../modules/stores/index.js";
import type { Tx } from "../../platform/db/tx.js";
import { noTotals, plainTotals } from "../import/totals.js";
import { importNotFound } from "./errors.js";
import { setToWork } from "./service.js";
import { findUpload } from "./sql.js";
import { uploadView } from "./view.js";

async function describe(tx: Tx, { importId }: { readonly importId: string }) {
  const upload = await findUpload(tx, importId);
  if (upload === null) throw importNotFound({ importId });
  const totals = plainTotals(upload.checkedTotals ?? noTotals, (await programmeSettings(tx)).currency);
  return {
    memberId: null, storeIds: null, params: { file: upload.fileName, rows: totals.rows },
    changes: [
      { field: "import_kind", before: null, after: upload.kind }, { field: "import_rows", before: null, after: totals.rows }, { field: "import_accepted", before: null, after: totals.accepted },
      { field: "import_duplicates", before: null, after: totals.duplicates }, { field: "import_rejected", before: null, after: totals.rejected },
      { field: "import_amount", before: null, after: totals.amount }, { field: "import_points", before: null, after: totals.points },
    ],
  };
}

/** A file can make points for everybody: a person lets none in alone. What is agreed to is the file as it was checked. */
export const importRun = approvable({
  kind: "imports.run", asks: "imports.run", permission: "imports.approve",
  fields: ["import_kind", "import_rows", "import_accepted", "import_duplicates", "import_rejected", "import_amount", "import_points"],
  payload: z.object({ importId: z.string(), content: z.string() }),
  measure: () => null,
  describe,
  execute: async (tx, { importId, content }, _behind, now) => done(uploadView(await setToWork(tx, importId, content, now), (await programmeSettings(tx)).currency)),
});
