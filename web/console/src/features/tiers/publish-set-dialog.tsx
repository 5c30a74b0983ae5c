import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, DatePicker, Flex, Form, Input, Modal, Radio, Skeleton, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import { ImpactView } from "./impact-view.js";
import { previewTierSet, publishTierSet, tiersKey, type TierSet } from "./queries.js";
import { givenOf } from "./set-edits.js";

/** Publishes a draft from a day on, after showing whom it moves on that day. Where a second person decides, it says so. */
export function PublishSetDialog({ set, onClose }: { readonly set: TierSet; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = useRef(crypto.randomUUID());
  const [isLater, setLater] = useState(set.startsAt !== null);
  const [day, setDay] = useState<Dayjs | null>(set.startsAt === null ? null : dayjs(set.startsAt));
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const startsAt = isLater && day !== null ? day.toISOString() : null;
  const lacksDay = isLater && day === null;
  const impact = useQuery({ queryKey: [tiersKey, "impact", set.tierSetId, set.fingerprint, startsAt], queryFn: () => previewTierSet(set.tierSetId, startsAt ?? dayjs().toISOString()), enabled: !lacksDay });
  const work = useMutation({
    mutationFn: () => publishTierSet(set.tierSetId, { startsAt, fingerprint: set.fingerprint, reason: reason.trim() }, key.current),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: [tiersKey] });
      if (waitingIn(answer) !== null) return;
      void message.success(t("console.tiers.did_publish"));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const waiting = waitingIn(work.data);
  const title = t("console.tiers.publish_title", { name: set.name });
  if (waiting !== null) return <Modal open title={title} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t("console.tiers.understood")}</Button>}><WaitingNotice waiting={waiting} /></Modal>;
  return (
    <Modal
      open
      width={720}
      title={title}
      okText={t("console.tiers.publish")}
      confirmLoading={work.isPending}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (!lacksDay) work.mutate();
      }}
    >
      <Form layout="vertical">
        <Form.Item label={t("console.tiers.starts")} extra={t("console.tiers.starts_what")} {...(asked && lacksDay ? { validateStatus: "error" as const, help: t("field.required") } : {})}>
          <Flex gap={12} wrap align="center">
            <Radio.Group aria-label={t("console.tiers.starts")} value={isLater} onChange={(event) => setLater(event.target.value === true)} options={[{ value: false, label: t("console.tiers.starts_now") }, { value: true, label: t("console.tiers.starts_at") }]} />
            {isLater ? <DatePicker aria-label={t("console.tiers.starts_at")} value={day} onChange={(next) => setDay(next?.isValid() === true ? next.startOf("day") : null)} /> : null}
          </Flex>
        </Form.Item>
        <Form.Item label={t("console.rules.publish.reason")} htmlFor="set-reason">
          <Input.TextArea id="set-reason" rows={2} maxLength={500} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
      </Form>
      <Flex vertical gap={12}>
        <Typography.Text strong>{t("console.tiers.impact")}</Typography.Text>
        {impact.isFetching ? <Skeleton active /> : null}
        <ProblemAlert error={impact.error} />
        {impact.data === undefined || impact.isFetching ? null : <ImpactView impact={impact.data} set={givenOf(set)} />}
        <Typography.Paragraph type="secondary">{t("console.tiers.publish_what")}</Typography.Paragraph>
        <ProblemAlert error={work.error} />
      </Flex>
    </Modal>
  );
}
