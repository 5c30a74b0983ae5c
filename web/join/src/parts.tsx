import { useId, type InputHTMLAttributes, type ReactNode } from "react";

/** A labelled field; what is wrong with it is said beside it, and to assistive technology. */
export function Field({ label, hint, fault, ...rest }: { readonly label: string; readonly hint?: string; readonly fault?: string | null } & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  const id = useId();
  const said = fault ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={fault == null ? undefined : true} aria-describedby={said === undefined ? undefined : `${id}-said`} {...rest} />
      {said === undefined ? null : <p id={`${id}-said`} className={fault == null ? "hint" : "fault"} role={fault == null ? undefined : "alert"}>{said}</p>}
    </div>
  );
}

export function Choice({ label, value, options, onChoose }: { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly onChoose: (value: string) => void }): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>{options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}</select>
    </div>
  );
}

/** A yes of its own, with the text that it is a yes to. */
export function Consent({ label, text, isGiven, busy, onChange, readMore }: {
  readonly label: string; readonly text: string; readonly isGiven: boolean; readonly busy?: boolean; readonly onChange: (isGiven: boolean) => void; readonly readMore: string;
}): ReactNode {
  const id = useId();
  return (
    <div className="consent">
      <input id={id} type="checkbox" checked={isGiven} disabled={busy === true} onChange={(event) => onChange(event.target.checked)} />
      <div>
        <label htmlFor={id}>{label}</label>
        <details>
          <summary aria-label={`${readMore}: ${label}`}>{readMore}</summary>
          <p>{text}</p>
        </details>
      </div>
    </div>
  );
}

export function Fault({ text }: { readonly text: string | null }): ReactNode {
  return text === null ? null : <p className="problem" role="alert">{text}</p>;
}
