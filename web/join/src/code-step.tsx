import { useEffect, useRef, useState, type ReactNode } from "react";
import { askForCode, demoMessage, refusalText, tryCode } from "./api.js";
import { useWords } from "./language.js";
import { Field } from "./parts.js";

const waitSeconds = 60;

interface CodeStepProps {
  readonly phone: string;
  readonly challengeId: string;
  readonly onAskedAgain: (challengeId: string) => void;
  readonly onBack: () => void;
  /** Null: the phone is a member's, who is logged in now. */
  readonly onProven: (enrolmentToken: string | null) => Promise<void>;
}

export function CodeStep({ phone, challengeId, onAskedAgain, onBack, onProven }: CodeStepProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(waitSeconds);
  const [message, setMessage] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    const timer = setInterval(() => setWait((left) => Math.max(0, left - 1)), 1_000);
    let current = true;
    void (async () => {
      const text = await demoMessage(challengeId);
      if (current) setMessage(text);
    })();
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [challengeId]);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(refusalText(words, error));
    }
    setBusy(false);
  };
  const verify = (): Promise<void> => attempt(async () => {
    if (!/^\d{6}$/.test(code)) {
      setFault(t("join.code.form"));
      return;
    }
    const { enrolmentToken } = await tryCode(challengeId, code);
    await onProven(enrolmentToken);
  });
  return (
    <form className="panel" noValidate onSubmit={(event) => { event.preventDefault(); void verify(); }}>
      <h1 ref={heading} tabIndex={-1}>{t("join.code.title")}</h1>
      <p className="lead">{t("join.code.lead", { phone })}</p>
      {message === null ? null : <p className="message" role="status"><strong>{t("join.demo_message")}</strong>{message}</p>}
      <Field label={t("join.code")} fault={fault} inputMode="numeric" autoComplete="one-time-code" name="code" maxLength={6} required className="code" value={code} onChange={(event) => setCode(event.target.value.normalize("NFKC").replaceAll(/\D/g, ""))} />
      <button type="submit" disabled={busy} aria-busy={busy}>{t("join.code.submit")}</button>
      <div className="row">
        <button type="button" className="quiet" disabled={busy || wait > 0} onClick={() => void attempt(async () => onAskedAgain((await askForCode(phone, words.language)).challengeId))}>
          {wait > 0 ? t("join.code.again_in", { seconds: wait }) : t("join.code.again")}
        </button>
        <button type="button" className="quiet" onClick={onBack}>{t("join.code.other_phone")}</button>
      </div>
    </form>
  );
}
