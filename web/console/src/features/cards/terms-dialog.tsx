import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, DatePicker, Flex, Form, Input, InputNumber, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { choicesOf } from "../../ui/choices.js";
import { MoneyInput } from "../../ui/money-input.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { RemoteSelect } from "../../ui/remote-select.js";
import { benefitLines } from "./benefits.js";
import { cardKinds, changeTerms, createType, typesKey, type CardType, type TermsGiven } from "./queries.js";

interface TermsForm {
  readonly code?: string;
  readonly kind?: CardType["kind"];
  readonly numberPrefix?: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly benefitsZh?: string;
  readonly benefitsEn?: string;
  readonly validity: "none" | "months" | "until";
  readonly months?: number | null;
  readonly lastDay?: Dayjs | null;
  readonly priceMinor?: number | null;
  readonly pointsPrice?: number | null;
  readonly pointsRefundDays?: number | null;
  readonly productId?: string[];
  readonly issuesOnPurchase?: boolean;
  readonly usesPerDay?: number | null;
  readonly usesInTotal?: number | null;
  readonly maxPerMember?: number | null;
  readonly isOpen: boolean;
  readonly from?: Dayjs | null;
}

function givenBy(form: TermsForm): TermsGiven {
  return {
    name: { "zh-CN": form.nameZh.trim(), en: form.nameEn.trim() }, benefits: { "zh-CN": benefitLines(form.benefitsZh), en: benefitLines(form.benefitsEn) },
    validity: form.validity === "months" ? { kind: "months", months: form.months ?? 12 } : form.validity === "until" ? { kind: "until", lastDay: form.lastDay?.format("YYYY-MM-DD") ?? "" } : { kind: "none" },
    priceMinor: form.priceMinor ?? null, pointsPrice: form.pointsPrice ?? null, pointsRefundDays: form.pointsRefundDays ?? null, productId: form.productId?.[0] ?? null,
    issuesOnPurchase: form.issuesOnPurchase === true, usesPerDay: form.usesPerDay ?? null, usesInTotal: form.usesInTotal ?? null, maxPerMember: form.maxPerMember ?? null, isOpen: form.isOpen,
    effectiveFrom: form.from?.toISOString() ?? null,
  };
}

function valuesOf(type: CardType | null): Partial<TermsForm> {
  const terms = type === null ? undefined : (type.versions.at(-1) ?? type.current ?? undefined);
  if (terms === undefined) return { kind: "ordinary", numberPrefix: "68", validity: "none", isOpen: true };
  const { validity } = terms;
  return {
    nameZh: terms.name["zh-CN"], nameEn: terms.name.en, benefitsZh: terms.benefits["zh-CN"].join("\n"), benefitsEn: terms.benefits.en.join("\n"), validity: validity.kind, months: validity.months ?? null,
    lastDay: validity.lastDay === undefined ? null : dayjs(validity.lastDay), priceMinor: terms.priceMinor, pointsPrice: terms.pointsPrice, pointsRefundDays: terms.pointsRefundDays,
    productId: terms.productId === null ? [] : [terms.productId], issuesOnPurchase: terms.issuesOnPurchase, usesPerDay: terms.usesPerDay, usesInTotal: terms.usesInTotal, maxPerMember: terms.maxPerMember, isOpen: terms.isOpen,
  };
}

function ProductSelect({ id, value, onChange }: { readonly id?: string; readonly value?: string[]; readonly onChange?: (value: string[]) => void }): ReactNode {
  const { language } = useWords();
  const source = choicesOf("productId", language);
  return source === null ? null : <RemoteSelect {...(id === undefined ? {} : { id })} single source={source} value={value ?? []} onChange={(next) => onChange?.(next)} width="100%" />;
}

/** A new kind of card, or new terms of one from a moment on. Cards that are there keep theirs. */
export function TermsDialog({ type, onClose }: { readonly type: CardType | null; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<TermsForm>();
  const validity = Form.useWatch("validity", form);
  const title = t(type === null ? "console.cards.new_type" : "console.cards.change_terms");
  const save = useMutation({
    mutationFn: (given: TermsForm) => type === null
      ? createType({ ...givenBy(given), code: given.code ?? "", kind: given.kind ?? "ordinary", numberPrefix: given.numberPrefix ?? "68" })
      : changeTerms(type.typeId, givenBy(given)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [typesKey] });
      void message.success(t("console.cards.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const needed = { required: true, whitespace: true, message: t("field.required") };
  const whole = (name: keyof TermsForm, label: string, extra?: string): ReactNode => (
    <Form.Item name={name} label={label} {...(extra === undefined ? {} : { extra })}><InputNumber<number> min={1} max={1_000_000} precision={0} style={{ width: "100%" }} /></Form.Item>
  );
  return (
    <Modal open width={640} title={title} okText={title} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={save.error} />
        <Form<TermsForm> form={form} layout="vertical" initialValues={valuesOf(type)} onFinish={(given) => save.mutate(given)}>
          {type === null ? (
            <>
              <Form.Item name="code" label={t("console.tags.code")} extra={t("console.tags.code_what")} rules={[needed, { pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t("console.tags.code_wrong") }]}><Input maxLength={40} autoComplete="off" /></Form.Item>
              <Form.Item name="kind" label={t("console.cards.kind")}><Select options={cardKinds.map((each) => ({ value: each, label: t(`cards.kind.${each}`) }))} /></Form.Item>
              <Form.Item name="numberPrefix" label={t("console.cards.prefix")} extra={t("console.cards.prefix_what")} rules={[{ required: true, pattern: /^[1-9]\d{0,7}$/, message: t("console.cards.prefix_wrong") }]}><Input maxLength={8} inputMode="numeric" autoComplete="off" /></Form.Item>
            </>
          ) : null}
          <Form.Item name="nameZh" label={t("console.tags.name_zh")} rules={[needed]}><Input maxLength={100} /></Form.Item>
          <Form.Item name="nameEn" label={t("console.tags.name_en")} rules={[needed]}><Input maxLength={100} /></Form.Item>
          <Form.Item name="benefitsZh" label={t("console.cards.benefits_zh")} extra={t("console.cards.benefits_what")}><Input.TextArea rows={3} maxLength={6_000} /></Form.Item>
          <Form.Item name="benefitsEn" label={t("console.cards.benefits_en")}><Input.TextArea rows={3} maxLength={6_000} /></Form.Item>
          <Form.Item name="validity" label={t("console.cards.validity")}><Select options={(["none", "months", "until"] as const).map((each) => ({ value: each, label: t(`console.cards.validity.${each}`) }))} /></Form.Item>
          {validity === "months" ? <Form.Item name="months" label={t("console.cards.months")} rules={[{ required: true, message: t("field.required") }]}><InputNumber<number> min={1} max={600} precision={0} style={{ width: "100%" }} /></Form.Item> : null}
          {validity === "until" ? <Form.Item name="lastDay" label={t("console.cards.last_day")} rules={[{ required: true, message: t("field.required") }]}><DatePicker style={{ width: "100%" }} /></Form.Item> : null}
          <Form.Item name="priceMinor" label={t("console.cards.price")} extra={t("console.cards.price_what")}><MoneyInput value={null} onChange={() => undefined} /></Form.Item>
          <Form.Item name="productId" label={t("console.cards.product")} extra={t("console.cards.product_what")}><ProductSelect /></Form.Item>
          <Form.Item name="issuesOnPurchase" valuePropName="checked"><Checkbox>{t("console.cards.issues_on_purchase")}</Checkbox></Form.Item>
          {whole("pointsPrice", t("console.cards.points_price"), t("console.cards.points_price_what"))}
          {whole("pointsRefundDays", t("console.cards.refund_days"), t("console.cards.refund_days_what"))}
          {whole("usesPerDay", t("console.cards.uses_per_day"))}
          {whole("usesInTotal", t("console.cards.uses_in_total"))}
          {whole("maxPerMember", t("console.cards.max_per_member"))}
          <Form.Item name="isOpen" valuePropName="checked"><Checkbox>{t("console.cards.is_open")}</Checkbox></Form.Item>
          <Form.Item name="from" label={t("console.cards.from")} extra={t("console.cards.from_what")}><DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} style={{ width: "100%" }} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
