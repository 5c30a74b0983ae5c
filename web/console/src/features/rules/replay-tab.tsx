import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, DatePicker, Flex, Form, Progress, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { StorePicker } from "../../ui/store-picker.js";
import { useUrlState } from "../../ui/url-state.js";
import { readReplay, rulesKey, startReplay, type Rule } from "./queries.js";
import { ReplayReport } from "./replay-report.js";
import { draftsOf } from "./rule-summary.js";

/** Judges past receipts again, with this rule's drafts in the place of what is published: what it costs, and who gains or loses. */
export function ReplayTab({ rule }: { readonly rule: Rule }): ReactNode {
  const { t, language } = useWords();
  const mayReplay = useMay("offers.replay");
  const [url, set] = useUrlState();
  const drafts = draftsOf(rule);
  const [period, setPeriod] = useState<readonly [Dayjs, Dayjs]>(() => [dayjs().subtract(30, "day"), dayjs().subtract(1, "day")]);
  const [storeIds, setStoreIds] = useState<readonly string[]>([]);
  const [draftIds, setDraftIds] = useState<readonly string[]>(() => drafts.map((each) => each.versionId));
  const [draftsOnly, setDraftsOnly] = useState(false);
  const key = useRef(crypto.randomUUID());
  const chosen = draftIds.filter((each) => drafts.some((draft) => draft.versionId === each));
  const start = useMutation({
    mutationFn: () => startReplay({ from: period[0].format("YYYY-MM-DD"), to: period[1].format("YYYY-MM-DD"), storeIds: storeIds.length === 0 ? null : [...storeIds], draftIds: [...chosen], draftsOnly: draftsOnly && chosen.length > 0 }, key.current),
    onSuccess: (queued) => {
      key.current = crypto.randomUUID();
      set({ replay: queued.replayId });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const replayId = url["replay"];
  const replay = useQuery({
    queryKey: [rulesKey, "replay", replayId], queryFn: () => readReplay(replayId ?? ""), enabled: replayId !== undefined && mayReplay,
    refetchInterval: (query) => (query.state.data?.state === "queued" || query.state.data?.state === "running" ? 1_000 : false),
  });
  if (!mayReplay) return <Alert showIcon type="info" title={t("console.rules.may_not_replay")} />;
  const { data } = replay;
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t("console.rules.replay.what")}</Typography.Text>
      <Form layout="vertical">
        <Flex wrap gap={16}>
          <Form.Item label={t("console.rules.replay.period")} htmlFor="replay-period" required>
            <DatePicker.RangePicker id={{ start: "replay-period", end: "replay-period-end" }} allowClear={false} value={[period[0], period[1]]} onChange={(next) => { if (next?.[0] != null && next[1] != null) setPeriod([next[0], next[1]]); }} />
          </Form.Item>
          <Form.Item label={t("console.rules.stores")} htmlFor="replay-stores">
            <StorePicker id="replay-stores" width={320} placeholder={t("console.rules.all_stores")} value={storeIds} onChange={setStoreIds} />
          </Form.Item>
        </Flex>
        {drafts.length === 0 ? <Alert showIcon type="info" title={t("console.rules.replay.no_draft")} style={{ marginBottom: 12 }} /> : (
          <Form.Item label={t("console.rules.replay.drafts")}>
            <Flex vertical gap={8}>
              <Checkbox.Group aria-label={t("console.rules.replay.drafts")} value={[...chosen]} onChange={setDraftIds} options={drafts.map((each) => ({ value: each.versionId, label: t("console.rules.draft_of", { at: momentText(language, each.updatedAt) }) }))} />
              <Checkbox checked={draftsOnly && chosen.length > 0} disabled={chosen.length === 0} onChange={(event) => setDraftsOnly(event.target.checked)}>{t("console.rules.replay.drafts_only")}</Checkbox>
            </Flex>
          </Form.Item>
        )}
        <Button type="primary" loading={start.isPending || data?.state === "queued" || data?.state === "running"} onClick={() => start.mutate()}>{t("console.rules.replay.do")}</Button>
      </Form>
      <ProblemAlert error={start.error ?? replay.error} />
      <div aria-live="polite">
        {data === undefined || data.state === "done" ? null : data.state === "failed"
          ? <Alert showIcon type="error" title={t("offers.replay.failed")} description={data.failure} />
          : (
            <Flex vertical gap={4} style={{ maxWidth: 480 }}>
              <Typography.Text>{data.total === null ? t(`offers.replay.${data.state}`) : t("console.rules.replay.progress", { processed: data.processed, total: data.total })}</Typography.Text>
              <Progress aria-label={t("offers.replay.running")} percent={data.total === null || data.total === 0 ? 0 : Math.floor((data.processed * 100) / data.total)} />
            </Flex>
          )}
      </div>
      {data?.state === "done" && data.report !== null ? <ReplayReport replay={data} report={data.report} /> : null}
    </Flex>
  );
}
