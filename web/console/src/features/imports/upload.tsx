import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Flex, Modal, Progress, Select, Typography } from "antd";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { beginImport, importKey, importKinds, importsKey, longestFile, sendFile, type Import } from "./queries.js";

function FileInput({ onFile }: { readonly onFile: (file: File | null) => void }): ReactNode {
  const { t } = useWords();
  const id = useId();
  return (
    <Flex vertical gap={4}>
      <label htmlFor={id}>{t("console.imports.file")}</label>
      <input id={id} type="file" accept=".csv,.txt,.gz,text/csv,application/gzip" onChange={(event) => onFile(event.target.files?.[0] ?? null)} />
      <Typography.Text type="secondary">{t("console.imports.file_what")}</Typography.Text>
    </Flex>
  );
}

/** Sends a file while it is on the screen; leaving stops after the piece in hand. */
function useSending(onDone: (done: Import) => void) {
  const client = useQueryClient();
  const stop = useRef(new AbortController());
  const [sent, setSent] = useState(0);
  useEffect(() => {
    const { current } = stop;
    return () => current.abort();
  }, []);
  const sending = useMutation({
    mutationFn: async ({ begin, file }: { readonly begin: () => Promise<Import>; readonly file: File }) => {
      const begun = await begin();
      setSent(begun.receivedBytes);
      return sendFile(begun, file, setSent, stop.current.signal);
    },
    onSuccess: async (done) => {
      await Promise.all([client.invalidateQueries({ queryKey: [importsKey] }), client.invalidateQueries({ queryKey: importKey(done.importId) })]);
      onDone(done);
    },
  });
  return { sending, sent };
}

function faultOf(file: File | null, t: ReturnType<typeof useWords>["t"]): string | undefined {
  if (file === null) return t("console.imports.choose_file");
  if (file.size === 0) return t("console.imports.file_empty");
  return file.size > longestFile ? t("console.imports.file_too_long") : undefined;
}

/** Hands in a file of some kind; the next step is its own page. */
export function NewImportDialog({ kind: given, onClose }: { readonly kind: Import["kind"] | undefined; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Import["kind"] | undefined>(given);
  const [file, setFile] = useState<File | null>(null);
  const { sending, sent } = useSending(({ importId }) => void navigate({ to: paths.import, params: { importId } }));
  const lacking = kind === undefined ? t("console.imports.choose_kind") : faultOf(file, t);
  return (
    <Modal
      open
      title={t("console.imports.new")}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={<><Button onClick={onClose}>{t("console.approvals.cancel")}</Button><ActionButton type="primary" loading={sending.isPending} disabledReason={lacking} onClick={() => { if (kind !== undefined && file !== null) sending.mutate({ begin: () => beginImport(kind, file, language), file }); }}>{t("console.imports.upload")}</ActionButton></>}
    >
      <Flex vertical gap={16}>
        <ProblemAlert error={sending.error} />
        <Flex vertical gap={4}>
          <span id="import-kind">{t("console.imports.kind")}</span>
          <Select aria-labelledby="import-kind" value={kind ?? null} onChange={(value: Import["kind"] | null) => setKind(value ?? undefined)} options={importKinds.map((each) => ({ value: each, label: t(`imports.kind.${each}`) }))} />
          {kind === undefined ? null : <Typography.Text type="secondary">{t(`console.imports.kind_what.${kind}`)}</Typography.Text>}
        </Flex>
        <FileInput onFile={setFile} />
        {sending.isPending && file !== null ? <Progress aria-label={t("imports.state.uploading")} percent={Math.floor((sent * 100) / file.size)} /> : null}
      </Flex>
    </Modal>
  );
}

/** An upload that was interrupted goes on with the same file. */
export function ContinueUpload({ each }: { readonly each: Import }): ReactNode {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const { sending, sent } = useSending(() => undefined);
  const other = file !== null && file.size !== each.fileBytes ? t("console.imports.other_file") : undefined;
  return (
    <Flex vertical gap={16} style={{ maxWidth: 560 }}>
      <Alert showIcon type="info" title={t("console.imports.interrupted", { file: each.fileName })} />
      <ProblemAlert error={sending.error} />
      <FileInput onFile={setFile} />
      <Progress aria-label={t("imports.state.uploading")} percent={Math.floor((Math.max(sent, each.receivedBytes) * 100) / each.fileBytes)} />
      <div><ActionButton type="primary" loading={sending.isPending} disabledReason={faultOf(file, t) ?? other} onClick={() => { if (file !== null) sending.mutate({ begin: () => Promise.resolve(each), file }); }}>{t("console.imports.continue_upload")}</ActionButton></div>
    </Flex>
  );
}
