import { useEffect, useRef, useState, type ReactNode } from "react";
import { enrol, Refused, refusalText, type EnrolmentForm } from "./api.js";
import { useWords } from "./language.js";
import type { Origin } from "./origin.js";
import { Choice, Consent, Fault, Field } from "./parts.js";

/** What a phone alone can be used for; other channels are asked for where their address is given. */
const asked = [["marketing", "sms"], ["profiling", null], ["birthday", null]] as const;
type Purpose = (typeof asked)[number][0];

const two = (number: number): string => String(number).padStart(2, "0");

export function EnrolStep({ form, origin, enrolmentToken, onEnrolled, onOver }: {
  readonly form: EnrolmentForm; readonly origin: Origin; readonly enrolmentToken: string; readonly onEnrolled: () => Promise<void>; readonly onOver: () => void;
}): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const [name, setName] = useState("");
  const [[year, month, day], setBorn] = useState(["", "", ""]);
  const [given, setGiven] = useState<ReadonlySet<Purpose>>(new Set());
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const textOf = (purpose: string): { readonly version: number; readonly text: string } | null => {
    const found = form.texts.find((each) => each.purpose === purpose);
    return found === undefined ? null : { version: found.version, text: language === "en" ? found.textEn : found.textZh };
  };
  const terms = textOf("membership");
  const send = async (): Promise<void> => {
    if ((month === "") !== (day === "")) {
      setFault(t("join.birthday.half"));
      return;
    }
    setBusy(true);
    setFault(null);
    const birthday = month === "" || day === "" ? null : `${/^\d{4}$/.test(year ?? "") ? `${year}-` : ""}${month}-${day}`;
    try {
      await enrol({
        enrolmentToken, name: name.trim() === "" ? null : name.trim(), birthday, storeId: form.store?.storeId ?? null, source: origin.source, campaign: origin.campaign,
        // A box that was left empty is no answer; a no is said on one's own page.
        consents: asked.flatMap(([purpose, channel]) => (given.has(purpose) ? [{ purpose, channel, isGiven: true, policyVersion: textOf(purpose)?.version ?? 1 }] : [])),
      });
      await onEnrolled();
    } catch (error) {
      if (error instanceof Refused && error.code === "me.enrolment_over") onOver();
      else setFault(refusalText(words, error));
      setBusy(false);
    }
  };
  const months = Array.from({ length: 12 }, (_, index) => [two(index + 1), t("join.birthday.month_n", { month: index + 1 })] as const);
  const days = Array.from({ length: 31 }, (_, index) => [two(index + 1), t("join.birthday.day_n", { day: index + 1 })] as const);
  return (
    <form className="panel" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h1 ref={heading} tabIndex={-1}>{t("join.enrol.title")}</h1>
      <p className="lead">{t("join.enrol.lead")}</p>
      <Field label={t("join.name")} autoComplete="name" name="name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      <fieldset>
        <legend>{t("join.birthday")}</legend>
        <div className="three">
          <Choice label={t("join.birthday.month")} value={month ?? ""} options={[["", "–"], ...months]} onChoose={(value) => setBorn([year ?? "", value, day ?? ""])} />
          <Choice label={t("join.birthday.day")} value={day ?? ""} options={[["", "–"], ...days]} onChoose={(value) => setBorn([year ?? "", month ?? "", value])} />
          <Field label={t("join.birthday.year")} inputMode="numeric" maxLength={4} autoComplete="bday-year" value={year ?? ""} onChange={(event) => setBorn([event.target.value.replaceAll(/\D/g, ""), month ?? "", day ?? ""])} />
        </div>
        <p className="hint">{t("join.birthday.hint")}</p>
      </fieldset>
      <fieldset>
        <legend>{t("join.consents")}</legend>
        <p className="hint">{t("join.consents.hint")}</p>
        {asked.map(([purpose]) => {
          const text = textOf(purpose);
          return text === null ? null : (
            <Consent
              key={purpose}
              label={t(`join.consent.${purpose}`)}
              text={text.text}
              readMore={t("join.read")}
              isGiven={given.has(purpose)}
              onChange={(isGiven) => setGiven(new Set([...given].filter((each) => each !== purpose).concat(isGiven ? [purpose] : [])))}
            />
          );
        })}
      </fieldset>
      <Fault text={fault} />
      {terms === null ? null : <details className="terms"><summary>{t("join.terms")}</summary><p>{terms.text}</p></details>}
      <button type="submit" disabled={busy} aria-busy={busy}>{t("join.enrol.submit")}</button>
    </form>
  );
}
