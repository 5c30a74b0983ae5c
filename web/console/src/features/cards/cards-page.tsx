import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Card as Box, Flex, Input, Select } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { CardStateTag, useCardTypes, useTypeName } from "./parts.js";
import { cardsKey, cardsPage, cardStates, findNumber, type ListedCard } from "./queries.js";

/** What is behind a number: a card and its member, or plastic that is nobody's yet. */
function NumberBox(): ReactNode {
  const { t } = useWords();
  const types = useCardTypes();
  const name = useTypeName();
  const search = useMutation({ mutationFn: findNumber });
  const found = search.data;
  return (
    <Box size="small" style={{ marginBottom: 16 }}>
      <Flex vertical gap={12}>
        <Input.Search
          allowClear
          autoComplete="off"
          inputMode="numeric"
          style={{ maxWidth: 480 }}
          loading={search.isPending}
          enterButton={t("console.cards.find")}
          aria-label={t("console.cards.find_what")}
          placeholder={t("console.cards.find_what")}
          onSearch={(value) => {
            if (value.trim() !== "") search.mutate(value.trim());
          }}
        />
        <ProblemAlert error={search.error} />
        {found === undefined ? null : (
          <Alert
            type={found.standing === "bound" ? "success" : found.standing === "void" ? "warning" : "info"}
            title={`${found.number} · ${name(types.data?.find((each) => each.typeId === found.typeId))} · ${t(`console.cards.standing.${found.standing}`)}`}
            description={found.card === null ? undefined : (
              <Flex gap={16} wrap align="flex-start">
                <Link to={paths.member} params={{ memberId: found.card.standsFor }} search={{ tab: "cards" }}>{found.card.memberNumber}</Link>
                <CardStateTag card={found.card} />
              </Flex>
            )}
          />
        )}
      </Flex>
    </Box>
  );
}

/** Cards of all members: by number, or by kind and state. */
export function CardsPage(): ReactNode {
  const { t, language } = useWords();
  const { moment } = useFormats();
  const name = useTypeName();
  const types = useCardTypes();
  const [url, set] = useUrlState();
  const state = cardStates.find((each) => each === url["state"]);
  const typeId = types.data?.find((each) => each.code === url["type"])?.typeId;
  const filter = { ...(state === undefined ? {} : { state }), ...(typeId === undefined ? {} : { typeId }) };
  return (
    <>
      <PageHeader title={t("console.cards.title")} lead={t("console.cards.lead")} />
      <NumberBox />
      <ResourceTable<ListedCard>
        name="cards"
        label={t("console.cards.title")}
        queryKey={[cardsKey, filter]}
        load={(cursor) => cardsPage(filter, cursor)}
        rowKey={(card) => card.cardId}
        emptyText={t("console.cards.none")}
        filters={
          <>
            <Select allowClear aria-label={t("console.members.state")} placeholder={t("console.members.state")} style={{ width: 140 }} value={state ?? null} onChange={(value: string | null | undefined) => set({ state: value ?? undefined })} options={cardStates.map((each) => ({ value: each, label: t(`cards.state.${each}`) }))} />
            <Select allowClear loading={types.isPending} aria-label={t("console.cards.type")} placeholder={t("console.cards.type")} style={{ width: 200 }} value={url["type"] ?? null} onChange={(value: string | null | undefined) => set({ type: value ?? undefined })} options={(types.data ?? []).map((each) => ({ value: each.code, label: name(each) }))} />
          </>
        }
        columns={[
          { key: "number", title: t("console.cards.number"), render: (card) => card.number, csv: (card) => card.number },
          { key: "type", title: t("console.cards.type"), render: (card) => nameIn(language, card.name), csv: (card) => nameIn(language, card.name) },
          { key: "member", title: t("console.members.number"), render: (card) => <Link to={paths.member} params={{ memberId: card.standsFor }} search={{ tab: "cards" }}>{card.memberNumber}</Link>, csv: (card) => card.memberNumber },
          { key: "state", title: t("console.members.state"), render: (card) => <CardStateTag card={card} />, csv: (card) => t(`cards.state.${card.state}`) },
          { key: "form", title: t("console.cards.form"), render: (card) => t(`console.cards.form.${card.form}`), csv: (card) => t(`console.cards.form.${card.form}`) },
          { key: "begins", title: t("console.cards.begins_at"), render: (card) => moment(card.startsAt), csv: (card) => card.startsAt },
          { key: "ends", title: t("console.cards.ends_at"), render: (card) => (card.endsAt === null ? t("console.cards.never_ends") : moment(card.endsAt)), csv: (card) => card.endsAt },
          { key: "way", title: t("console.cards.way"), render: (card) => t(`console.cards.way.${card.issuedByWay}`), csv: (card) => t(`console.cards.way.${card.issuedByWay}`) },
        ]}
      />
    </>
  );
}
