import { useCallback, useEffect, useState, type ReactNode } from "react";
import { readForm, readMe, refusalText, type EnrolmentForm, type Me } from "./api.js";
import { CodeStep } from "./code-step.js";
import { EnrolStep } from "./enrol-step.js";
import { useLanguage } from "./language.js";
import { MemberCard } from "./member-card.js";
import { originOf } from "./origin.js";
import { Fault } from "./parts.js";
import { PhoneStep } from "./phone-step.js";

type Step =
  | { readonly at: "loading" } | { readonly at: "unreachable"; readonly error: unknown } | { readonly at: "phone" } | { readonly at: "code"; readonly phone: string; readonly challengeId: string }
  | { readonly at: "enrol"; readonly enrolmentToken: string } | { readonly at: "member"; readonly me: Me; readonly isNew: boolean };

export function JoinPage(): ReactNode {
  const { words, change } = useLanguage();
  const [origin] = useState(() => originOf(globalThis.location.search));
  const [form, setForm] = useState<EnrolmentForm | null>(null);
  const [step, setStep] = useState<Step>({ at: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    void (async () => {
      try {
        const [read, me] = await Promise.all([readForm(origin.store), readMe()]);
        if (!current) return;
        setForm(read);
        setStep(me === null ? { at: "phone" } : { at: "member", me, isNew: false });
      } catch (error) {
        if (current) setStep({ at: "unreachable", error });
      }
    })();
    return () => {
      current = false;
    };
  }, [origin, attempt]);
  const showMember = useCallback(async (isNew: boolean) => {
    const me = await readMe();
    setStep(me === null ? { at: "phone" } : { at: "member", me, isNew });
  }, []);
  const { t, language } = words;
  const store = form?.store ?? null;
  return (
    <>
      <header>
        <p className="brand">{form === null ? "Regulars 常客" : form.programme[language]}</p>
        <button type="button" className="quiet" lang={language === "en" ? "zh-CN" : "en"} onClick={() => change(language === "en" ? "zh-CN" : "en")}>{t("home.other_language")}</button>
      </header>
      <main>
        {store === null || step.at === "member" ? null : <p className="store">{t("join.at_store", { store: store.name[language] })}</p>}
        {step.at === "loading" ? <p className="hint" role="status">{t("join.loading")}</p> : null}
        {step.at === "unreachable" ? (
          <section className="panel">
            <Fault text={refusalText(words, step.error)} />
            <button type="button" onClick={() => { setStep({ at: "loading" }); setAttempt(attempt + 1); }}>{t("join.retry")}</button>
          </section>
        ) : null}
        {step.at === "phone" ? <PhoneStep region={form?.phoneRegion ?? "CN"} onAsked={(phone, challengeId) => setStep({ at: "code", phone, challengeId })} /> : null}
        {step.at === "code" ? (
          <CodeStep
            key={step.challengeId}
            phone={step.phone}
            challengeId={step.challengeId}
            onAskedAgain={(challengeId) => setStep({ ...step, challengeId })}
            onBack={() => setStep({ at: "phone" })}
            onProven={(enrolmentToken) => (enrolmentToken === null ? showMember(false) : Promise.resolve(setStep({ at: "enrol", enrolmentToken })))}
          />
        ) : null}
        {step.at === "enrol" && form !== null ? <EnrolStep form={form} origin={origin} enrolmentToken={step.enrolmentToken} onEnrolled={() => showMember(true)} onOver={() => setStep({ at: "phone" })} /> : null}
        {step.at === "member" ? <MemberCard me={step.me} isNew={step.isNew} onLeft={() => setStep({ at: "phone" })} /> : null}
      </main>
    </>
  );
}
