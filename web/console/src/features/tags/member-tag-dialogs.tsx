import { useMutation, useQuery, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { Checkbox, DatePicker, Flex, Form, Input, Modal, Select, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { memberKey } from "../members/queries.js";
import { giveTags, overrideTag, readTags, removeTag, tagsKey, type MemberTags, type Tag } from "./queries.js";
import { useTagName } from "./tag-chip.js";

/** Every change answers with the member's tags as they are now. */
function useTagChange<G>(memberId: string, change: (given: G) => Promise<MemberTags>, onClose: () => void): UseMutationResult<MemberTags, Error, G> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (tags) => {
      client.setQueryData([...memberKey(memberId), "tags"], tags);
      onClose();
    },
  });
}

const noteOf = (reason: string | undefined): string | null => (reason === undefined || reason.trim() === "" ? null : reason.trim());

interface GiveForm {
  readonly tags: string[];
  readonly until?: Dayjs | null;
  readonly reason?: string;
}

export function GiveDialog({ memberId, given, onClose }: { readonly memberId: string; readonly given: readonly string[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const name = useTagName();
  const [form] = Form.useForm<GiveForm>();
  const tags = useQuery({ queryKey: [tagsKey], queryFn: readTags });
  const give = useTagChange(memberId, ({ tags: codes, until, reason }: GiveForm) => giveTags(memberId, { tags: codes, expiresAt: until?.toISOString() ?? null, reason: noteOf(reason) }), onClose);
  const options = (tags.data ?? []).filter((each) => each.isActive && !given.includes(each.tagId)).map((each) => ({ value: each.code, label: `${name(each)} · ${each.category}` }));
  return (
    <Modal open title={t("console.tags.give")} okText={t("console.tags.give")} confirmLoading={give.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={give.error ?? tags.error} />
        <Form<GiveForm> form={form} layout="vertical" onFinish={(values) => give.mutate(values)}>
          <Form.Item name="tags" label={t("console.tags.tag")} rules={[{ required: true, message: t("console.tags.needed") }]}>
            <Select mode="multiple" loading={tags.isPending} showSearch={{ optionFilterProp: "label" }} options={options} />
          </Form.Item>
          <Form.Item name="until" label={t("console.tags.until")} extra={t("console.tags.until_what")}>
            <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="reason" label={t("console.tags.reason")}><Input maxLength={200} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

interface RemoveForm {
  readonly onMembersWish?: boolean;
  readonly reason?: string;
}

export function RemoveDialog({ memberId, tag, onClose }: { readonly memberId: string; readonly tag: Tag; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const name = useTagName();
  const [form] = Form.useForm<RemoveForm>();
  const remove = useTagChange(memberId, ({ onMembersWish, reason }: RemoveForm) => removeTag(memberId, tag.code, { onMembersWish: onMembersWish === true, reason: noteOf(reason) }), onClose);
  return (
    <Modal open title={t("console.tags.remove.what", { tag: name(tag) })} okText={t("console.tags.remove")} okButtonProps={{ danger: true }} confirmLoading={remove.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={remove.error} />
        <Form<RemoveForm> form={form} layout="vertical" onFinish={(values) => remove.mutate(values)}>
          <Form.Item name="onMembersWish" valuePropName="checked"><Checkbox>{t("console.tags.on_wish")}</Checkbox></Form.Item>
          <Form.Item name="reason" label={t("console.tags.reason")}><Input maxLength={200} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

export function OverrideDialog({ memberId, tag, onClose }: { readonly memberId: string; readonly tag: Tag; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const name = useTagName();
  const [form] = Form.useForm<{ reason: string }>();
  const override = useTagChange(memberId, ({ reason }: { reason: string }) => overrideTag(memberId, tag.code, reason.trim()), onClose);
  return (
    <Modal open title={`${t("console.tags.override")} · ${name(tag)}`} okText={t("console.tags.override")} confirmLoading={override.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{t("console.tags.override.what")}</Typography.Text>
        <ProblemAlert error={override.error} />
        <Form form={form} layout="vertical" onFinish={(given: { reason: string }) => override.mutate(given)}>
          <Form.Item name="reason" label={t("console.tags.reason")} rules={[{ required: true, whitespace: true, message: t("console.tags.needed") }]}><Input maxLength={200} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
