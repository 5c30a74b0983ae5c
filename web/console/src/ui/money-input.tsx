import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../app/language.js";
import { useSession } from "../app/session.js";
import { decimalText, wholeFrom } from "./decimals.js";

interface AmountInputProps {
  readonly id?: string;
  /** In the smallest unit; null for nothing typed, or nothing that is an amount. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly label?: string;
  readonly isWrong?: boolean;
  readonly width?: number;
}

function DecimalInput({ id, value, onChange, label, isWrong, width, digits, short, ...around }: AmountInputProps & { readonly digits: number; readonly short: boolean; readonly prefix?: string; readonly suffix?: string }): ReactNode {
  const [typed, setTyped] = useState("");
  const read = wholeFrom(typed, digits);
  // What is typed stays as it is typed, for as long as it means what is kept.
  const shown = read === value ? typed : value === null ? "" : decimalText(value, digits, short);
  const isUnread = shown.trim() !== "" && wholeFrom(shown, digits) === null;
  return (
    <Input
      {...around}
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { "aria-label": label })}
      {...(isWrong === true || isUnread ? { status: "error" as const, "aria-invalid": true } : {})}
      inputMode="decimal"
      autoComplete="off"
      style={{ width: width ?? 180 }}
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(wholeFrom(event.target.value, digits));
      }}
    />
  );
}

function signOf(language: string, code: string): string {
  return new Intl.NumberFormat(language, { style: "currency", currency: code, currencyDisplay: "narrowSymbol" }).formatToParts(0).find((each) => each.type === "currency")?.value ?? code;
}

/** Yuan for people, whole fen inside: read digit by digit, never through a fraction. */
export function MoneyInput(props: AmountInputProps): ReactNode {
  const { programme: { currency } } = useSession();
  const { language } = useWords();
  return <DecimalInput {...props} digits={currency.minorDigits} short={false} prefix={signOf(language, currency.code)} />;
}

/** A factor such as 1.5, kept in basis points. */
export function TimesInput(props: AmountInputProps): ReactNode {
  return <DecimalInput {...props} digits={4} short prefix="×" />;
}

/** A share in percent, kept in basis points. */
export function PercentInput(props: AmountInputProps): ReactNode {
  return <DecimalInput {...props} digits={2} short suffix="%" />;
}
