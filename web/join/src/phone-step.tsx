import { useState, type ReactNode } from "react";
import { askForCode, refusalText } from "./api.js";
import { useWords } from "./language.js";
import { Field } from "./parts.js";

/** The phone that a code goes to. Whether it is a member's is not told before the code is right. */
export function PhoneStep({ region, onAsked }: { readonly region: string; readonly onAsked: (phone: string, challengeId: string) => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const [phone, setPhone] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    if (phone.trim() === "") {
      setFault(t("field.required"));
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      onAsked(phone.trim(), (await askForCode(phone.trim(), words.language)).challengeId);
    } catch (error) {
      setFault(refusalText(words, error));
      setBusy(false);
    }
  };
  return (
    <form className="panel" noValidate onSubmit={(event) => { event.preventDefault(); void ask(); }}>
      <h1>{t("join.title")}</h1>
      <p className="lead">{t("join.lead")}</p>
      <Field label={t("join.phone")} hint={t(region === "CN" ? "join.phone.hint_cn" : "join.phone.hint")} fault={fault} type="tel" inputMode="tel" autoComplete="tel" name="phone" required value={phone} onChange={(event) => setPhone(event.target.value)} />
      <button type="submit" disabled={busy} aria-busy={busy}>{t("join.get_code")}</button>
    </form>
  );
}
