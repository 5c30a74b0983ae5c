import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Flex, Input, Progress, Segmented, Select, Tag, Typography } from "antd";
import dayjs from "dayjs";
import { useState, type ReactNode } from "react";
import { formatPoints } from "@regulars/i18n/one-language";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { StorePicker } from "../../ui/store-picker.js";
import { useUrlState } from "../../ui/url-state.js";
import { readUsage, rulesKey, rulesPage, ruleStates, type Rule, type RuleFilter, type Usage } from "./queries.js";
import { RulesCalendar } from "./rules-calendar.js";
import { draftsOf, shownVersion } from "./rule-summary.js";
import { StateTag } from "./state-tag.js";
import { TemplateDialog } from "./template-dialog.js";

/** How much of each shared budget is used, as bars with their figures. */
function BudgetCell({ used }: { readonly used: Usage["items"] }): ReactNode {
  const { t, language } = useWords();
  if (used.length === 0) return "–";
  return (
    <Flex vertical gap={4} style={{ minWidth: 160 }}>
      {used.map((each) => (
        <div key={`${each.periodKey} ${each.measure}`}>
          <Typography.Text style={{ fontSize: 13 }}>
            {t("console.rules.budget", { used: formatPoints(language, each.used), max: formatPoints(language, each.max), of: t(`offers.limit.measure.${each.measure}`), period: t(`offers.limit.period.${each.period}`) })}
          </Typography.Text>
          <Progress aria-label={t("console.rules.budget_used")} size="small" showInfo={false} percent={Math.min(100, Math.floor((each.used * 100) / each.max))} status={each.used >= each.max ? "exception" : "normal"} />
        </div>
      ))}
    </Flex>
  );
}

/** One rule in the words of the list, also for its file. */
function useRuleCells(): { readonly version: (rule: Rule) => string; readonly stacking: (rule: Rule) => string; readonly validity: (rule: Rule) => string; readonly stores: (rule: Rule) => string; readonly priority: (rule: Rule) => number | null } {
  const { t, language } = useWords();
  const of = (rule: Rule) => shownVersion(rule, dayjs().valueOf());
  return {
    version: (rule) => {
      const no = of(rule)?.versionNo ?? null;
      return no === null ? t("console.rules.no_version") : t("console.rules.version_no", { no });
    },
    stacking: (rule) => {
      const stacking = of(rule)?.definition.stacking;
      if (stacking === undefined) return "–";
      return stacking.group === null ? t(`offers.lane.${stacking.lane}`) : t("console.rules.lane_group", { lane: t(`offers.lane.${stacking.lane}`), group: stacking.group });
    },
    validity: (rule) => {
      const version = of(rule);
      if (version === undefined || version.startsAt === null) return "–";
      const from = momentText(language, version.startsAt);
      return version.endsAt === null ? t("console.rules.from_on", { from }) : t("console.rules.from_to", { from, to: momentText(language, version.endsAt) });
    },
    stores: (rule) => {
      const version = of(rule);
      if (version === undefined || version.state === "draft") return "–";
      return version.storeIds === null ? t("console.rules.all_stores") : t("console.rules.some_stores", { count: version.storeIds.length });
    },
    priority: (rule) => of(rule)?.definition.priority ?? null,
  };
}

function RulesTable({ filter, filters }: { readonly filter: RuleFilter; readonly filters: ReactNode }): ReactNode {
  const { t, language } = useWords();
  const cells = useRuleCells();
  const usage = useQuery({ queryKey: [rulesKey, "usage"], queryFn: readUsage });
  const usedBy = (rule: Rule): Usage["items"] => (usage.data?.items ?? []).filter((each) => each.ruleId === rule.ruleId);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <ResourceTable<Rule>
      name="earning-rules"
      label={t("console.rules.title")}
      queryKey={[rulesKey, "list", filter]}
      load={(cursor) => rulesPage(filter, cursor)}
      rowKey={(rule) => rule.ruleId}
      filters={filters}
      {...(isFiltered ? {} : { emptyText: t("console.rules.empty") })}
      columns={[
        {
          key: "name", title: t("console.rules.name"), csv: (rule) => nameIn(language, rule.name),
          render: (rule) => (
            <div style={{ maxWidth: 280, whiteSpace: "normal", overflowWrap: "anywhere" }}>
              <Link to={paths.rule} params={{ ruleId: rule.ruleId }}>{nameIn(language, rule.name)}</Link>
              <Typography.Text type="secondary" style={{ display: "block", fontSize: 13 }}>{rule.code}</Typography.Text>
            </div>
          ),
        },
        { key: "code", title: t("console.rules.code"), hiddenAtFirst: true, render: (rule) => rule.code, csv: (rule) => rule.code },
        { key: "state", title: t("console.rules.state"), render: (rule) => <StateTag state={rule.state} />, csv: (rule) => t(`offers.state.${rule.state}`) },
        {
          key: "version", title: t("console.rules.version"), csv: cells.version,
          render: (rule) => <Flex gap={4} wrap>{cells.version(rule)}{draftsOf(rule).length === 0 ? null : <Tag color="purple">{t("console.rules.drafts", { count: draftsOf(rule).length })}</Tag>}</Flex>,
        },
        { key: "priority", title: t("console.rules.priority"), align: "right", render: (rule) => cells.priority(rule) ?? "–", csv: cells.priority },
        { key: "stacking", title: t("console.rules.stacking"), render: (rule) => <div style={{ maxWidth: 180, whiteSpace: "normal" }}>{cells.stacking(rule)}</div>, csv: cells.stacking },
        { key: "validity", title: t("console.rules.validity"), render: (rule) => <div style={{ maxWidth: 220, whiteSpace: "normal" }}>{cells.validity(rule)}</div>, csv: cells.validity },
        { key: "stores", title: t("console.rules.stores"), render: cells.stores, csv: cells.stores },
        { key: "budget", title: t("console.rules.budget_used"), render: (rule) => <BudgetCell used={usedBy(rule)} />, csv: (rule) => usedBy(rule).map((each) => `${each.used}/${each.max}`).join(" ") },
      ]}
    />
  );
}

export function RulesPage(): ReactNode {
  const { t } = useWords();
  const [{ q, state, store, view, month }, set] = useUrlState();
  const navigate = useNavigate();
  const mayWrite = useMay("offers.write");
  const [fromTemplate, setFromTemplate] = useState(false);
  const chosen = ruleStates.find((each) => each === state);
  const filter: RuleFilter = { ...(q === undefined ? {} : { q }), ...(chosen === undefined ? {} : { state: chosen }), ...(store === undefined ? {} : { storeId: store }) };
  const isCalendar = view === "calendar";
  const disabledReason = mayWrite ? undefined : t("console.rules.may_not_write");
  const filters = (
    <>
      <Segmented<string>
        aria-label={t("console.rules.view")}
        value={isCalendar ? "calendar" : "list"}
        onChange={(value) => set({ view: value === "calendar" ? value : undefined })}
        options={[{ value: "list", label: t("console.rules.view.list") }, { value: "calendar", label: t("console.rules.view.calendar") }]}
      />
      <Input.Search key={q} allowClear defaultValue={q ?? ""} aria-label={t("console.rules.search")} placeholder={t("console.rules.search")} style={{ width: 220 }} onSearch={(value) => set({ q: value })} />
      <Select
        allowClear
        aria-label={t("console.rules.state")}
        placeholder={t("console.rules.state")}
        style={{ width: 130 }}
        value={chosen ?? null}
        onChange={(value: string | null | undefined) => set({ state: value ?? undefined })}
        options={ruleStates.map((each) => ({ value: each, label: t(`offers.state.${each}`) }))}
      />
      <StorePicker single label={t("console.rules.in_store")} placeholder={t("console.rules.in_store")} width={200} value={store === undefined ? [] : [store]} onChange={([storeId]) => set({ store: storeId })} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t("console.rules.title")}
        lead={t("console.rules.lead")}
        actions={
          <Flex gap={8} wrap>
            <ActionButton disabledReason={disabledReason} onClick={() => setFromTemplate(true)}>{t("console.rules.from_template")}</ActionButton>
            <ActionButton type="primary" disabledReason={disabledReason} onClick={() => void navigate({ to: paths.newRule })}>{t("console.rules.new")}</ActionButton>
          </Flex>
        }
      />
      {isCalendar ? <RulesCalendar filter={filter} filters={filters} month={month} onMonth={(next) => set({ month: next })} /> : <RulesTable filter={filter} filters={filters} />}
      {fromTemplate ? <TemplateDialog onClose={() => setFromTemplate(false)} onMade={(prefix) => set({ q: prefix === "" ? undefined : prefix, view: undefined, state: undefined })} /> : null}
    </>
  );
}
