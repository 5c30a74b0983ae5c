import { QRCodeSVG } from "qrcode.react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { decide, leave, newMemberCode, readConsents, refusalText, type Me, type MyCode, type MyConsents } from "./api.js";
import { MyData } from "./data-copy.js";
import { FreezePanel } from "./freeze-panel.js";
import { useWords } from "./language.js";
import { Consent, Fault } from "./parts.js";

/** The code for the till, made anew before it runs out, and not while nobody looks at it. */
function useMemberCode(): { readonly code: MyCode | null; readonly error: unknown } {
  const [code, setCode] = useState<MyCode | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const renew = async (): Promise<void> => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      try {
        const made = await newMemberCode();
        if (!current) return;
        setCode(made);
        setError(null);
        timer = setTimeout(() => void renew(), made.refreshAfterSeconds * 1_000);
      } catch (failure) {
        if (!current) return;
        setError(failure);
        timer = setTimeout(() => void renew(), 10_000);
      }
    };
    const onVisible = (): void => void renew();
    void renew();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      current = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, []);
  return { code, error };
}

function Consents(): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const [consents, setConsents] = useState<MyConsents | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<MyConsents>): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      setConsents(await work());
    } catch (error) {
      setFault(refusalText(words, error));
    }
    setBusy(false);
  };
  /** Shown at once, and taken back where the server refuses. */
  const choose = (item: MyConsents["items"][number], isGiven: boolean): Promise<void> => attempt(async () => {
    const { purpose, channel, text } = item;
    setConsents((before) => before === null ? null : { items: before.items.map((each) => (each.purpose === purpose && each.channel === channel ? { ...each, isGiven } : each)) });
    try {
      return await decide({ purpose: purpose as "marketing", channel: channel as "sms" | null, isGiven, isSeparate: true, ...(text === null ? {} : { policyVersion: text.version }) });
    } catch (error) {
      setConsents(consents);
      throw error;
    }
  });
  const shown = consents?.items.filter((each) => each.text !== null) ?? [];
  return (
    <details className="panel" onToggle={(event) => { if (event.currentTarget.open && consents === null) void attempt(readConsents); }}>
      <summary>{t("join.card.consents")}</summary>
      <p className="hint">{t("join.card.consents.hint")}</p>
      <Fault text={fault} />
      {shown.map((item) => {
        const key = `join.consent.${item.purpose}${item.channel === null ? "" : `_${item.channel}`}`;
        return (
          <Consent
            key={key}
            label={words.wordsOf(words.has(key) ? key : `join.consent.${item.purpose}`)}
            text={(language === "en" ? item.text?.textEn : item.text?.textZh) ?? ""}
            readMore={t("join.read")}
            isGiven={item.isGiven}
            busy={busy}
            onChange={(isGiven) => void choose(item, isGiven)}
          />
        );
      })}
    </details>
  );
}

const grouped = (digits: string): string => digits.replaceAll(/(\d{4})(?=\d)/g, "$1 ");

/** Who one is here: the code, the points, the tier. The same for who has just joined and for who comes back. */
export function MemberCard({ me, isNew, onLeft }: { readonly me: Me; readonly isNew: boolean; readonly onLeft: () => void }): ReactNode {
  const words = useWords();
  const { t, language, points, day } = words;
  const { code, error } = useMemberCode();
  const [fault, setFault] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const next = me.points.nextExpiry;
  return (
    <>
      <section className="card" aria-labelledby="card-title">
        <h1 id="card-title" ref={heading} tabIndex={-1}>{t(isNew ? "join.card.welcome_new" : "join.card.welcome", { name: me.name ?? me.phone ?? me.memberNumber })}</h1>
        <dl>
          <div><dt>{t("join.card.points")}</dt><dd className="figure">{points(me.points.available)}</dd></div>
          <div><dt>{t("join.card.tier")}</dt><dd className="figure">{me.tier.name[language]}</dd></div>
        </dl>
        {next === null ? null : <p className="hint">{t("join.card.next_expiry", { points: points(next.points), day: day(next.expiresOn) })}</p>}
        {me.freeze === null ? null : <p className="problem" role="status">{t("join.card.frozen")}</p>}
        <div className="qr">
          {code === null ? <p className="hint" role="status">{t("join.loading")}</p> : <QRCodeSVG value={code.qr} size={216} level="M" marginSize={4} title={t("join.card.code")} />}
        </div>
        {code === null ? null : <p className="digits">{grouped(code.code)}</p>}
        <p className="hint">{t("join.card.code_hint")}</p>
        <Fault text={error === null ? null : refusalText(words, error)} />
        <dl className="small">
          <div><dt>{t("join.card.number")}</dt><dd>{me.memberNumber}</dd></div>
          {me.homeStore === null ? null : <div><dt>{t("join.card.store")}</dt><dd>{me.homeStore.name[language]}</dd></div>}
        </dl>
      </section>
      <FreezePanel me={me} />
      <Consents />
      <MyData />
      <Fault text={fault} />
      <button
        type="button"
        className="quiet"
        onClick={() => void (async () => {
          try {
            await leave();
            onLeft();
          } catch (failure) {
            setFault(refusalText(words, failure));
          }
        })()}
      >
        {t("join.card.log_out")}
      </button>
    </>
  );
}
