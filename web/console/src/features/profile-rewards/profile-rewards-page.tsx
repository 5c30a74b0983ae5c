import type { components } from "@regulars/api-client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Card, Flex, Form, InputNumber, Skeleton, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { api } from "../../app/api.js";
import { useWords } from "../../app/language.js";
import { answered, fieldErrors } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { WideTable } from "../../ui/wide-table.js";
import { useActorText } from "../approvals/actor.js";

type Rewards = components["schemas"]["PublishProfileRewards"];
type Version = components["schemas"]["ProfileRewardsVersion"];

const key = ["profile-rewards"] as const;
const fields = ["name", "birthday", "gender", "email"] as const;
const nothing: Rewards = { name: 0, birthday: 0, gender: 0, email: 0 };
const most = 10_000;

function Editor({ current }: { readonly current: Rewards }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { points } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Rewards>();
  const [wanted, setWanted] = useState<Rewards | null>(null);
  const may = useMay("points.settings");
  const isOff = fields.every((each) => current[each] === 0);
  const publish = useMutation({
    mutationFn: (rewards: Rewards) => answered(api.POST("/v1/points/profile-rewards", { body: rewards })),
    onSuccess: async (version) => {
      await client.invalidateQueries({ queryKey: key });
      form.setFieldsValue(version);
      setWanted(null);
      void message.success(t("console.privacy.published"));
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const reasonNot = may ? undefined : t("console.no_permission.what", { permission: t("permission.points.settings") });
  const turnsOff = wanted !== null && fields.every((each) => wanted[each] === 0);
  return (
    <Card size="small" title={<Flex gap={8} align="center">{t("console.rewards.now")}<Tag color={isOff ? "default" : "success"}>{t(isOff ? "console.privacy.off" : "console.rewards.on")}</Tag></Flex>}>
      <Form<Rewards> form={form} layout="vertical" initialValues={current} disabled={!may} onFinish={setWanted} style={{ maxWidth: 560 }}>
        <Flex gap={16} wrap>
          {fields.map((each) => (
            <Form.Item key={each} name={each} label={t(`console.rewards.${each}`)} rules={[{ required: true, type: "integer", min: 0, max: most, message: t("console.rewards.range", { most: points(most) }) }]} style={{ minWidth: 120 }}>
              <InputNumber min={0} max={most} precision={0} style={{ width: "100%" }} />
            </Form.Item>
          ))}
        </Flex>
      </Form>
      <Flex gap={8} wrap>
        <ActionButton type="primary" disabledReason={reasonNot} onClick={() => form.submit()}>{t("console.rewards.publish")}</ActionButton>
        <ActionButton danger disabledReason={reasonNot ?? (isOff ? t("console.rewards.is_off") : undefined)} onClick={() => setWanted(nothing)}>{t("console.rewards.turn_off")}</ActionButton>
      </Flex>
      {wanted === null ? null : (
        <ConfirmDanger
          title={t(turnsOff ? "console.rewards.turn_off" : "console.rewards.publish")}
          what={(
            <Flex vertical gap={8}>
              <span>{t(turnsOff ? "console.rewards.off_what" : "console.rewards.publish_what")}</span>
              {turnsOff ? null : <ul style={{ margin: 0 }}>{fields.map((each) => <li key={each}>{t("console.rewards.line", { field: t(`console.rewards.${each}`), before: points(current[each]), after: points(wanted[each]) })}</li>)}</ul>}
            </Flex>
          )}
          okText={t(turnsOff ? "console.rewards.turn_off" : "console.rewards.publish")}
          danger={turnsOff}
          isPending={publish.isPending}
          error={publish.error}
          onConfirm={() => publish.mutate(wanted)}
          onClose={() => setWanted(null)}
        />
      )}
    </Card>
  );
}

/** Points for each field of the profile that a member fills for the first time. */
export function ProfileRewardsPage(): ReactNode {
  const { t } = useWords();
  const { moment, points } = useFormats();
  const actorText = useActorText();
  const { data, error, isPending, refetch } = useQuery({ queryKey: key, queryFn: () => answered(api.GET("/v1/points/profile-rewards")) });
  return (
    <>
      <PageHeader title={t("console.rewards.title")} lead={t("console.rewards.lead")} />
      {isPending ? <Skeleton active /> : null}
      {data === undefined ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : (
        <Flex vertical gap={24}>
          <Editor current={data.current} />
          <div>
            <Typography.Title level={2} style={{ fontSize: 16 }}>{t("console.rewards.history")}</Typography.Title>
            <WideTable<Version>
              aria-label={t("console.rewards.history")}
              size="small"
              pagination={{ pageSize: 10, hideOnSinglePage: true }}
              rowKey={(each) => each.version}
              dataSource={data.versions}
              locale={{ emptyText: t("console.rewards.none") }}
              columns={[
                { key: "at", title: t("console.rewards.published_at"), render: (_, each) => moment(each.createdAt) },
                ...fields.map((field) => ({ key: field, title: t(`console.rewards.${field}`), align: "right" as const, render: (_: unknown, each: Version) => points(each[field]) })),
                { key: "by", title: t("console.members.entry.actor"), render: (_, each) => actorText(each.createdBy) },
              ]}
            />
          </div>
        </Flex>
      )}
    </>
  );
}
