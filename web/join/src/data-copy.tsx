import { useEffect, useState, type ReactNode } from "react";
import { askForData, dataFileUrl, readDataCopy, refusalText, type DataCopy } from "./api.js";
import { useWords } from "./language.js";
import { Fault } from "./parts.js";

const askAgainMs = 2_000;

/** The member's own data as a file: asked for, made in a moment, fetched in this browser. */
export function MyData(): ReactNode {
  const words = useWords();
  const { t, moment } = words;
  const [copy, setCopy] = useState<DataCopy | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const isMaking = copy?.state === "making";
  useEffect(() => {
    if (!isOpen) return;
    let current = true;
    const look = async (): Promise<void> => {
      try {
        const read = await readDataCopy();
        if (current) setCopy(read);
      } catch (error) {
        if (current) setFault(refusalText(words, error));
      }
    };
    void look();
    const timer = isMaking ? setInterval(() => void look(), askAgainMs) : undefined;
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [isOpen, isMaking, words]);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      setCopy(await askForData());
    } catch (error) {
      setFault(refusalText(words, error));
    }
    setBusy(false);
  };
  return (
    <details className="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("join.data.title")}</summary>
      <p className="hint">{t("join.data.hint")}</p>
      <Fault text={fault} />
      <div role="status">
        {isMaking ? <p>{t("join.data.making")}</p> : null}
        {copy?.state === "failed" ? <p className="problem">{t("join.data.failed")}</p> : null}
        {copy?.state === "ready" && !copy.mayFetch ? <p className="hint">{t("join.data.elsewhere")}</p> : null}
        {copy?.state === "ready" && copy.mayFetch ? (
          <p><a className="button" href={dataFileUrl(copy.copyId)} download>{t("join.data.fetch")}</a> <span className="hint">{t("join.data.until", { at: moment(copy.expiresAt ?? copy.askedAt) })}</span></p>
        ) : null}
      </div>
      <button type="button" className={copy?.mayFetch === true ? "quiet" : ""} disabled={busy || isMaking} onClick={() => void ask()}>
        {t(copy?.state === "ready" ? "join.data.again" : "join.data.ask")}
      </button>
    </details>
  );
}
