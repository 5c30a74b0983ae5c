import { DeleteOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, DatePicker, Flex, Form, Input, InputNumber, Radio, Select, Switch, Tag, Typography } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { choicesOf } from "../../ui/choices.js";
import { useFormats } from "../../ui/formats.js";
import { MoneyInput } from "../../ui/money-input.js";
import { momentText } from "../../ui/moments.js";
import { RemoteSelect } from "../../ui/remote-select.js";
import { StorePicker } from "../../ui/store-picker.js";
import { MemberLookUp } from "../members/member-look-up.js";
import { readMember } from "../members/queries.js";
import { totalOf, type BasketGiven, type BasketLine, type Shopper } from "./basket.js";
import type { Version } from "./queries.js";

interface BasketFormProps {
  readonly given: BasketGiven;
  readonly onChange: (given: BasketGiven) => void;
  readonly drafts: readonly Version[];
  readonly lacking: "store" | "lines" | "member" | null;
}

const wrong = (isWrong: boolean, help: string) => (isWrong ? { validateStatus: "error" as const, help } : {});

/** What is bought, where, when and by whom. */
export function BasketForm({ given, onChange, drafts, lacking }: BasketFormProps): ReactNode {
  const { t, language } = useWords();
  const change = (patch: Partial<BasketGiven>): void => onChange({ ...given, ...patch });
  return (
    <Form layout="vertical">
      <Flex wrap gap={16}>
        <Form.Item label={t("console.rules.examine.store")} htmlFor="basket-store" required {...wrong(lacking === "store", t("field.required"))}>
          <StorePicker id="basket-store" single width={260} value={given.storeId === null ? [] : [given.storeId]} onChange={([storeId]) => change({ storeId: storeId ?? null })} placeholder={t("console.rules.examine.store")} />
        </Form.Item>
        <Form.Item label={t("console.rules.examine.at")} htmlFor="basket-at">
          <DatePicker id="basket-at" showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" placeholder={t("console.rules.examine.now")} style={{ width: 200 }} value={given.at === null ? null : dayjs(given.at)} onChange={(next) => change({ at: next?.isValid() === true ? next.startOf("minute").toISOString() : null })} />
        </Form.Item>
        <Form.Item label={t("console.rules.examine.channel")} htmlFor="basket-channel">
          <Input id="basket-channel" style={{ width: 120 }} maxLength={40} placeholder="pos" value={given.channel} onChange={(event) => change({ channel: event.target.value })} />
        </Form.Item>
        <Form.Item label={t("console.rules.examine.tender")} htmlFor="basket-tender">
          <Input id="basket-tender" style={{ width: 140 }} maxLength={40} placeholder={t("console.rules.examine.tender_any")} value={given.tender} onChange={(event) => change({ tender: event.target.value })} />
        </Form.Item>
      </Flex>
      <Form.Item label={t("console.rules.examine.lines")} required {...wrong(lacking === "lines", t("console.rules.examine.lines_needed"))}>
        <Lines lines={given.lines} onChange={(lines) => change({ lines })} />
      </Form.Item>
      <ShopperForm shopper={given.shopper} onChange={(shopper) => change({ shopper })} isLacking={lacking === "member"} />
      {drafts.length === 0 ? null : (
        <Form.Item label={t("console.rules.examine.drafts")}>
          <Flex vertical gap={8}>
            <Checkbox.Group aria-label={t("console.rules.examine.drafts")} value={[...given.draftIds]} onChange={(draftIds) => change({ draftIds, draftsOnly: given.draftsOnly && draftIds.length > 0 })} options={drafts.map((each) => ({ value: each.versionId, label: t("console.rules.draft_of", { at: momentText(language, each.updatedAt) }) }))} />
            <Checkbox checked={given.draftsOnly} disabled={given.draftIds.length === 0} onChange={(event) => change({ draftsOnly: event.target.checked })}>{t("console.rules.examine.drafts_only")}</Checkbox>
          </Flex>
        </Form.Item>
      )}
    </Form>
  );
}

function Lines({ lines, onChange }: { readonly lines: readonly BasketLine[]; readonly onChange: (lines: readonly BasketLine[]) => void }): ReactNode {
  const { t, language } = useWords();
  const { money } = useFormats();
  const products = choicesOf("productId", language);
  const change = (at: number, patch: Partial<BasketLine>): void => onChange(lines.map((each, index) => (index === at ? { ...each, ...patch } : each)));
  return (
    <Flex vertical gap={8}>
      {lines.map((line, at) => (
        <Flex key={line.key} gap={8} wrap align="center">
          {products === null ? null : <RemoteSelect single source={products} width={260} label={t("console.rules.examine.product_of", { no: at + 1 })} placeholder={t("console.rules.examine.product")} value={line.productId === null ? [] : [line.productId]} onChange={([productId]) => change(at, { productId: productId ?? null })} />}
          <InputNumber<number> aria-label={t("console.rules.examine.quantity_of", { no: at + 1 })} precision={0} min={1} max={10_000} style={{ width: 90 }} value={line.quantity} onChange={(quantity) => change(at, { quantity: quantity ?? 1 })} />
          <span aria-hidden>×</span>
          <MoneyInput label={t("console.rules.examine.price_of", { no: at + 1 })} width={140} value={line.price} onChange={(price) => change(at, { price })} />
          <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("console.rules.examine.remove_of", { no: at + 1 })} onClick={() => onChange(lines.filter((_, index) => index !== at))} />
        </Flex>
      ))}
      <Flex gap={16} align="center">
        <Button size="small" onClick={() => onChange([...lines, { key: crypto.randomUUID(), productId: null, quantity: 1, price: null }])}>{t("console.rules.examine.add_line")}</Button>
        <Typography.Text>{t("console.rules.examine.total", { amount: money(totalOf(lines)) })}</Typography.Text>
      </Flex>
    </Flex>
  );
}

function ShopperForm({ shopper, onChange, isLacking }: { readonly shopper: Shopper; readonly onChange: (shopper: Shopper) => void; readonly isLacking: boolean }): ReactNode {
  const { t, language } = useWords();
  const mayIdentify = useMay("members.identify");
  const tiers = choicesOf("tierCode", language);
  const options = [{ value: "nobody", label: t("console.rules.examine.nobody") }, ...(mayIdentify ? [{ value: "member", label: t("console.rules.examine.member") }] : []), { value: "somebody", label: t("console.rules.examine.somebody") }];
  return (
    <>
      <Form.Item label={t("console.rules.examine.shopper")} style={{ marginBottom: 12 }}>
        <Radio.Group aria-label={t("console.rules.examine.shopper")} value={shopper.kind} onChange={(event) => onChange({ ...shopper, kind: event.target.value as Shopper["kind"] })} options={options} />
      </Form.Item>
      {shopper.kind === "member" ? <MemberBox memberId={shopper.memberId} onFound={(memberId) => onChange({ ...shopper, memberId })} isLacking={isLacking} /> : null}
      {shopper.kind === "somebody" ? (
        <Flex wrap gap={16}>
          <Form.Item label={t("offers.condition.tier")} htmlFor="basket-tier">
            {tiers === null ? null : <RemoteSelect id="basket-tier" single source={tiers} width={180} placeholder={t("console.rules.examine.base_tier")} value={shopper.tierCode === null ? [] : [shopper.tierCode]} onChange={([tierCode]) => onChange({ ...shopper, tierCode: tierCode ?? null })} />}
          </Form.Item>
          <Form.Item label={t("offers.condition.label")} htmlFor="basket-labels">
            <Select id="basket-labels" mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", "，"]} style={{ width: 240 }} placeholder={t("console.pick.type")} value={[...shopper.labels]} onChange={(labels: string[]) => onChange({ ...shopper, labels })} />
          </Form.Item>
          <Form.Item label={t("offers.condition.birthday")} htmlFor="basket-birthday" {...wrong(shopper.birthday !== "" && !/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(shopper.birthday), t("console.rules.examine.birthday_what"))}>
            <Input id="basket-birthday" style={{ width: 140 }} placeholder="MM-DD" maxLength={10} value={shopper.birthday} onChange={(event) => onChange({ ...shopper, birthday: event.target.value })} />
          </Form.Item>
          <Form.Item label={t("offers.condition.first_purchase")} htmlFor="basket-first">
            <Switch id="basket-first" checked={shopper.isFirstPurchase} onChange={(isFirstPurchase) => onChange({ ...shopper, isFirstPurchase })} />
          </Form.Item>
        </Flex>
      ) : null}
    </>
  );
}

/** Finds a member as a till does: by phone number, card or number. */
function MemberBox({ memberId, onFound, isLacking }: { readonly memberId: string | null; readonly onFound: (memberId: string) => void; readonly isLacking: boolean }): ReactNode {
  const { t } = useWords();
  const chosen = useQuery({ queryKey: ["member", memberId, "name"], queryFn: () => readMember(memberId ?? ""), enabled: memberId !== null });
  return (
    <Form.Item label={t("console.rules.examine.which_member")} required {...wrong(isLacking, t("field.required"))}>
      <Flex vertical gap={8} style={{ maxWidth: 420 }}>
        <MemberLookUp onFound={(member) => onFound(member.memberId)} />
        {memberId === null ? null : <div><Tag color="success">{chosen.data === undefined ? memberId.slice(-8) : `${chosen.data.memberNumber} ${chosen.data.name ?? ""}`}</Tag></div>}
      </Flex>
    </Form.Item>
  );
}
