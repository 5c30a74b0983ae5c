import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Card, DatePicker, Flex, Form, Input, Modal, Radio, Select, Typography } from "antd";
import type { Dayjs } from "dayjs";
import { useRef, useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { StorePicker } from "../../ui/store-picker.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import { RuleSentence } from "./overview-tab.js";
import { publishRule, rulesKey, type Rule, type Version } from "./queries.js";

interface PublishDialogProps {
  readonly rule: Rule;
  readonly drafts: readonly Version[];
  readonly onClose: () => void;
}

/** Publishes a draft: from when, until when, and where. What is shown is what gets published, or nothing. */
export function PublishDialog({ rule, drafts, onClose }: PublishDialogProps): ReactNode {
  const { t, language } = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = useRef(crypto.randomUUID());
  const [versionId, setVersionId] = useState(drafts[0]?.versionId);
  const [startsAt, setStartsAt] = useState<Dayjs | null>(null);
  const [endsAt, setEndsAt] = useState<Dayjs | null>(null);
  const [isLater, setLater] = useState(false);
  const [isGrey, setGrey] = useState(false);
  const [storeIds, setStoreIds] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const draft = drafts.find((each) => each.versionId === versionId);
  const lacksStart = isLater && startsAt === null;
  const lacksStores = isGrey && storeIds.length === 0;
  const endsTooEarly = endsAt !== null && startsAt !== null && isLater && !endsAt.isAfter(startsAt);
  const work = useMutation({
    mutationFn: (each: Version) => publishRule(rule.ruleId, {
      versionId: each.versionId, revision: each.revision ?? 1, examinedHash: each.definitionHash, endsAt: endsAt === null ? null : endsAt.toISOString(), storeIds: isGrey ? [...storeIds] : null,
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }), ...(isLater && startsAt !== null ? { startsAt: startsAt.toISOString() } : {}),
    }, key.current),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: [rulesKey] });
      if (waitingIn(answer) !== null) return;
      void message.success(t("console.rules.did.publish"));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const waiting = waitingIn(work.data);
  const title = t("console.rules.publish.title", { name: nameIn(language, rule.name) });
  if (waiting !== null) return <Modal open title={title} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t("console.rules.understood")}</Button>}><WaitingNotice waiting={waiting} /></Modal>;
  const wrong = (isWrong: boolean, help: string) => (asked && isWrong ? { validateStatus: "error" as const, help } : {});
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={t("console.rules.publish")}
      confirmLoading={work.isPending}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (draft !== undefined && !lacksStart && !lacksStores && !endsTooEarly) work.mutate(draft);
      }}
    >
      <Form layout="vertical">
        {drafts.length < 2 ? null : (
          <Form.Item label={t("console.rules.which_draft")} htmlFor="publish-draft">
            <Select id="publish-draft" value={versionId ?? null} onChange={(next: string) => setVersionId(next)} options={drafts.map((each) => ({ value: each.versionId, label: `${momentText(language, each.updatedAt)} ${each.note ?? ""}` }))} />
          </Form.Item>
        )}
        {draft === undefined ? null : <Card size="small" style={{ marginBottom: 16 }}><RuleSentence definition={draft.definition} /></Card>}
        <Form.Item label={t("console.rules.starts")} {...wrong(lacksStart, t("field.required"))}>
          <Flex gap={12} wrap align="center">
            <Radio.Group aria-label={t("console.rules.starts")} value={isLater} onChange={(event) => setLater(event.target.value === true)} options={[{ value: false, label: t("console.rules.starts.now") }, { value: true, label: t("console.rules.starts.at") }]} />
            {isLater ? <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" aria-label={t("console.rules.starts.at")} value={startsAt} onChange={(next) => setStartsAt(next?.isValid() === true ? next.startOf("minute") : null)} /> : null}
          </Flex>
        </Form.Item>
        <Form.Item label={t("console.rules.ends")} htmlFor="publish-ends" extra={t("console.rules.ends.what")} {...wrong(endsTooEarly, t("console.rules.ends.too_early"))}>
          <DatePicker id="publish-ends" showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" placeholder={t("console.rules.ends.never")} style={{ width: 240 }} value={endsAt} onChange={(next) => setEndsAt(next?.isValid() === true ? next.startOf("minute") : null)} />
        </Form.Item>
        <Form.Item label={t("console.rules.where")} {...wrong(lacksStores, t("console.rules.stores_needed"))}>
          <Flex vertical gap={8}>
            <Radio.Group aria-label={t("console.rules.where")} value={isGrey} onChange={(event) => setGrey(event.target.value === true)} options={[{ value: false, label: t("console.rules.all_stores") }, { value: true, label: t("console.rules.grey") }]} />
            {isGrey ? <StorePicker label={t("console.rules.grey")} width="100%" value={storeIds} onChange={setStoreIds} isWrong={asked && lacksStores} /> : null}
          </Flex>
        </Form.Item>
        {isGrey ? <Alert showIcon type="info" style={{ marginBottom: 12 }} title={t("console.rules.grey.what")} /> : null}
        <Form.Item label={t("console.rules.publish.reason")} htmlFor="publish-reason">
          <Input.TextArea id="publish-reason" rows={2} maxLength={500} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <Typography.Paragraph type="secondary">{t("console.rules.publish.what")}</Typography.Paragraph>
        <ProblemAlert error={work.error} />
      </Form>
    </Modal>
  );
}
