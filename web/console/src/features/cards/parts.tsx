import { useQuery } from "@tanstack/react-query";
import { Flex, Form, Input, Tag } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { MoneyInput } from "../../ui/money-input.js";
import { readTypes, typesKey, type Card, type CardType, type Payment } from "./queries.js";

const colours = { active: "success", frozen: "purple", lost: "error", replaced: "default", closed: "default", expired: "warning" } as const;

/** The state in words, and why. */
export function CardStateTag({ card }: { readonly card: Pick<Card, "state" | "stateReason"> }): ReactNode {
  const { t } = useWords();
  return <Flex vertical><span><Tag color={colours[card.state]}>{t(`cards.state.${card.state}`)}</Tag></span>{card.stateReason === null ? null : <span>{card.stateReason}</span>}</Flex>;
}

export function useCardTypes() {
  return useQuery({ queryKey: [typesKey], queryFn: readTypes, staleTime: 60_000 });
}

/** The name that a kind has now; before its first terms begin, those to come. */
export function useTypeName(): (type: CardType | undefined) => string {
  const { language } = useWords();
  return (type) => {
    const terms = type?.current ?? type?.versions.at(-1);
    return type === undefined || terms === undefined ? "" : nameIn(language, terms.name);
  };
}

export interface PaymentForm {
  readonly amountMinor?: number | null;
  readonly reference?: string;
}

export function paymentOf({ amountMinor, reference }: PaymentForm): Payment {
  return amountMinor === undefined || amountMinor === null || reference === undefined ? null : { kind: "amount", amountMinor, reference: reference.trim() };
}

/** What was paid at the till for a card that has a price: each payment is good for one card. */
export function PaymentFields({ isOptional }: { readonly isOptional?: boolean }): ReactNode {
  const { t } = useWords();
  const needed = { required: isOptional !== true, message: t("field.required") };
  return (
    <>
      <Form.Item name="amountMinor" label={t("console.cards.paid")} rules={[needed]}><MoneyInput value={null} onChange={() => undefined} /></Form.Item>
      <Form.Item name="reference" label={t("console.cards.payment_reference")} extra={t("console.cards.payment_reference_what")} rules={[{ ...needed, whitespace: isOptional !== true }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
    </>
  );
}
