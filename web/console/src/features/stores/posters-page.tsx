import { loadWords } from "@regulars/i18n/one-language";
import { PrinterOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Collapse, Empty, Flex, Form, Input, Select, Skeleton, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { nameIn, useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";
import { store as remember, storedJson } from "../../app/stored.js";
import { ActionButton } from "../../ui/action-button.js";
import { everyPage } from "../../ui/every-page.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { StorePicker } from "../../ui/store-picker.js";
import { useUrlState } from "../../ui/url-state.js";
import { Poster, type PosterTexts } from "./poster.js";
import { downloadPng, downloadSvg } from "./poster-files.js";
import { isPrivateAddress, joinLink } from "./poster-layout.js";
import { readStore, storesKey, storesPage, type Store } from "./queries.js";

export const posterSources = ["poster", "counter", "flyer", "shelf"] as const;
const storesAtMost = 300;

/** While this page is printed there is nothing on the paper but posters, one to a sheet. */
const printRules = `
  @media screen { .poster-sheets { display: none; } }
  @media print {
    @page { size: A4 portrait; margin: 0; }
    body > *:not(.poster-sheets) { display: none !important; }
    .poster-sheets svg { width: 210mm !important; height: 296.9mm !important; break-after: page; }
    .poster-sheets svg:last-child { break-after: auto; }
  }`;

async function chosenStores({ stores, brand, region, of }: Readonly<Record<string, string>>): Promise<readonly Store[]> {
  if (stores !== undefined) return Promise.all(stores.split(",").slice(0, storesAtMost).map(readStore));
  if (of !== "open") return [];
  return everyPage((cursor) => storesPage({ state: "open", ...(brand === undefined ? {} : { brandId: brand }), ...(region === undefined ? {} : { regionId: region }) }, cursor, 200), storesAtMost);
}

async function firstTexts(): Promise<PosterTexts> {
  const [zh, en] = await Promise.all([loadWords("zh-CN"), loadWords("en")]);
  return { headlineZh: zh.t("console.poster.headline"), headlineEn: en.t("console.poster.headline"), inviteZh: zh.t("console.poster.invite"), inviteEn: en.t("console.poster.invite") };
}

function PosterCard({ store, link, texts }: { readonly store: Store; readonly link: string; readonly texts: PosterTexts }): ReactNode {
  const { t, language } = useWords();
  const { programme } = useSession();
  const drawn = useRef<SVGSVGElement>(null);
  const png = useMutation({ mutationFn: async () => (drawn.current === null ? undefined : downloadPng(drawn.current, `poster-${store.code}`)) });
  const name = `${store.code} ${nameIn(language, store.name)}`;
  return (
    <Card size="small" style={{ width: 300, maxWidth: "100%" }} title={name}>
      <Flex vertical gap={12}>
        {store.state === "closed" ? <Alert type="warning" showIcon title={t("console.poster.closed")} /> : null}
        <div style={{ border: "1px solid color-mix(in srgb, currentColor 20%, transparent)" }}><Poster ref={drawn} store={store} programme={programme.name} link={link} texts={texts} label={t("console.poster.of", { store: name })} /></div>
        <Typography.Text copyable={{ text: link }} type="secondary" style={{ overflowWrap: "anywhere" }}>{link}</Typography.Text>
        <ProblemAlert error={png.error} />
        <Flex gap={8}>
          <Button size="small" loading={png.isPending} onClick={() => png.mutate()}>{t("console.poster.png")}</Button>
          <Button size="small" onClick={() => (drawn.current === null ? undefined : downloadSvg(drawn.current, `poster-${store.code}`))}>{t("console.poster.svg")}</Button>
        </Flex>
      </Flex>
    </Card>
  );
}

/** Posters that lead to the enrolment page, one for each chosen store: to be printed, or taken along as pictures. */
export function PostersPage(): ReactNode {
  const { t } = useWords();
  const { programme } = useSession();
  const [state, set] = useUrlState();
  const { stores: listed, brand, region, of, source: asked, campaign = "" } = state;
  const source = posterSources.find((each) => each === asked) ?? "poster";
  const [base, setBase] = useState(() => storedJson<string>("poster.base") ?? globalThis.location.origin);
  const [changed, setChanged] = useState<Partial<PosterTexts>>(() => storedJson<Partial<PosterTexts>>("poster.texts") ?? {});
  const wanted = Object.fromEntries(Object.entries({ stores: listed, brand, region, of }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const { data: stores, error, refetch } = useQuery({ queryKey: [storesKey, "posters", wanted], queryFn: () => chosenStores(wanted) });
  const first = useQuery({ queryKey: ["poster.texts"], queryFn: firstTexts, staleTime: Infinity });
  const change = (key: keyof PosterTexts, text: string): void => {
    const next = { ...changed, [key]: text };
    setChanged(next);
    remember("poster.texts", JSON.stringify(next));
  };
  const texts = first.data === undefined ? null : { ...first.data, ...changed };
  const linkOf = (each: Store): string => joinLink(base, { store: each.code, source, campaign });
  return (
    <>
      <PageHeader
        title={t("console.poster.title")} lead={t("console.poster.lead")}
        actions={<ActionButton type="primary" icon={<PrinterOutlined />} disabledReason={(stores?.length ?? 0) === 0 ? t("console.poster.choose_first") : undefined} onClick={() => globalThis.print()}>{t("console.poster.print", { count: stores?.length ?? 0 })}</ActionButton>}
      />
      <Flex vertical gap={16}>
        <Card size="small">
          <Form layout="vertical">
            <Flex gap={16} wrap>
              <Form.Item label={t("console.poster.stores")} htmlFor="poster-stores" style={{ flex: "1 1 280px", marginBottom: 8 }}><StorePicker id="poster-stores" width="100%" value={(stores ?? []).map((each) => each.storeId)} onChange={(ids) => set({ stores: ids.join(","), brand: undefined, region: undefined, of: undefined })} /></Form.Item>
              <Form.Item label={t("console.poster.source")} htmlFor="poster-source" style={{ marginBottom: 8 }}><Select id="poster-source" style={{ width: 180 }} value={source} onChange={(value: string) => set({ source: value })} options={posterSources.map((each) => ({ value: each, label: t(`console.channel.${each}`) }))} /></Form.Item>
              <Form.Item label={t("console.poster.campaign")} htmlFor="poster-campaign" style={{ marginBottom: 8 }}><Input id="poster-campaign" style={{ width: 200 }} maxLength={100} value={campaign} onChange={(event) => set({ campaign: event.target.value })} /></Form.Item>
              <Form.Item label={t("console.poster.base")} htmlFor="poster-base" style={{ flex: "1 1 260px", marginBottom: 8 }}>
                <Input id="poster-base" value={base} onChange={(event) => { setBase(event.target.value); remember("poster.base", JSON.stringify(event.target.value)); }} />
              </Form.Item>
            </Flex>
            <Collapse
              ghost
              items={[{
                key: "texts", label: t("console.poster.texts"), children: texts === null ? null : (
                  <Flex gap={16} wrap>
                    {(["headlineZh", "headlineEn", "inviteZh", "inviteEn"] as const).map((key) => (
                      <Form.Item key={key} label={t(`console.poster.${key}`)} htmlFor={`poster-${key}`} style={{ flex: "1 1 300px", marginBottom: 8 }}><Input id={`poster-${key}`} maxLength={120} value={texts[key]} onChange={(event) => change(key, event.target.value)} /></Form.Item>
                    ))}
                    <Button onClick={() => { setChanged({}); remember("poster.texts", null); }}>{t("console.poster.texts_reset")}</Button>
                  </Flex>
                ),
              }]}
            />
          </Form>
        </Card>
        {isPrivateAddress(base) ? <Alert showIcon type="warning" title={t("console.poster.private")} description={t("console.poster.private_what")} /> : null}
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {stores === undefined || texts === null ? (error === null ? <Skeleton active /> : null) : stores.length === 0 ? <Empty description={t("console.poster.none")} /> : (
          <Flex gap={16} wrap align="start">{stores.map((each) => <PosterCard key={each.storeId} store={each} link={linkOf(each)} texts={texts} />)}</Flex>
        )}
        {(stores?.length ?? 0) >= storesAtMost ? <Typography.Text type="secondary">{t("console.poster.at_most", { count: storesAtMost })}</Typography.Text> : null}
      </Flex>
      {texts === null || stores === undefined ? null : createPortal(
        <div className="poster-sheets" aria-hidden><style>{printRules}</style>{stores.map((each) => <Poster key={each.storeId} store={each} programme={programme.name} link={linkOf(each)} texts={texts} label="" />)}</div>,
        document.body,
      )}
    </>
  );
}
