import { useEffect, useId, useState, type ReactNode } from "react";
import { appeal, readAppeals, refusalText, type Me, type MyAppeals } from "./api.js";
import { useWords } from "./language.js";
import { Fault } from "./parts.js";

const shortest = 5;

function AppealForm({ onSent }: { readonly onSent: (appeals: MyAppeals) => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const id = useId();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    if (text.trim().length < shortest) {
      setFault(t("join.appeal.too_short"));
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      onSent(await appeal(text.trim()));
    } catch (error) {
      setFault(refusalText(words, error));
    }
    setBusy(false);
  };
  return (
    <form className="field" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <label htmlFor={id}>{t("join.appeal.text")}</label>
      <textarea id={id} rows={4} maxLength={2000} value={text} aria-describedby={`${id}-hint`} onChange={(event) => setText(event.target.value)} />
      <p id={`${id}-hint`} className="hint">{t("join.appeal.hint")}</p>
      <Fault text={fault} />
      <button type="submit" disabled={busy}>{t("join.appeal.submit")}</button>
    </form>
  );
}

function Appeal({ appeal: each }: { readonly appeal: MyAppeals["items"][number] }): ReactNode {
  const { t, moment } = useWords();
  return (
    <li>
      <strong>{t(`join.appeal.state.${each.state}`)}</strong>
      <p className="hint">{t("join.appeal.sent_at", { at: moment(each.openedAt) })}</p>
      <p className="said">{each.text}</p>
      {each.answer === null ? null : <p className="said"><span className="hint">{t("join.appeal.answer")}</span> {each.answer}</p>}
    </li>
  );
}

/** Why the account is restricted, what that stops and until when; what the member says against it, and the answers. */
export function FreezePanel({ me }: { readonly me: Me }): ReactNode {
  const words = useWords();
  const { t, moment } = words;
  const [appeals, setAppeals] = useState<MyAppeals | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      try {
        const found = await readAppeals();
        if (current) setAppeals(found);
      } catch (error) {
        if (current) setFault(refusalText(words, error));
      }
    };
    void read();
    return () => {
      current = false;
    };
  }, [words]);
  const { freeze } = me;
  const answered = appeals?.items ?? [];
  if (freeze === null && answered.length === 0) return null;
  const until = (at: string | null): string => (at === null ? t("join.freeze.no_end") : t("join.freeze.until", { at: moment(at) }));
  return (
    <section className="panel" aria-labelledby="freeze-title">
      <h2 id="freeze-title">{t(freeze === null ? "join.appeal.title" : "join.freeze.title")}</h2>
      {freeze === null ? null : (
        <dl className="small stacked">
          <div><dt>{t("join.freeze.reason")}</dt><dd>{freeze.reason}</dd></div>
          {me.earnBlocked ? <div><dt>{t("join.freeze.earn")}</dt><dd>{until(freeze.earnUntil)}</dd></div> : null}
          {me.burnBlocked ? <div><dt>{t("join.freeze.burn")}</dt><dd>{until(freeze.burnUntil)}</dd></div> : null}
        </dl>
      )}
      <Fault text={fault} />
      {freeze === null || appeals === null || answered[0]?.state === "open" ? null : <AppealForm onSent={setAppeals} />}
      {answered.length === 0 ? null : <ul className="plain">{answered.map((each) => <Appeal key={each.appealId} appeal={each} />)}</ul>}
    </section>
  );
}
