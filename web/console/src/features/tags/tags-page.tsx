import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Empty, Flex, Form, Input, Modal, Select, Tag as Chip } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { changeTag, createTag, readTags, tagColours, tagsKey, type Tag, type TagGiven } from "./queries.js";
import { TagChip } from "./tag-chip.js";
import { WideTable } from "../../ui/wide-table.js";

/** A new tag, or the words of one that is there. Its code never changes. */
function TagDialog({ tag, onClose }: { readonly tag: Tag | null; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<TagGiven>();
  const save = useMutation({
    mutationFn: ({ code, ...rest }: TagGiven) => (tag === null ? createTag({ code, ...rest }) : changeTag(tag.tagId, rest)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [tagsKey] });
      void message.success(t("console.tags.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const needed = { required: true, whitespace: true, message: t("console.tags.needed") };
  return (
    <Modal open title={t(tag === null ? "console.tags.new" : "console.tags.change")} okText={t(tag === null ? "console.tags.new" : "console.tags.change")} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={save.error} />
        <Form<TagGiven> form={form} layout="vertical" initialValues={tag ?? { category: "general", colour: "default" }} onFinish={(given) => save.mutate(given)}>
          <Form.Item name="code" label={t("console.tags.code")} extra={t("console.tags.code_what")} rules={[needed, { pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t("console.tags.code_wrong") }]}>
            <Input maxLength={40} disabled={tag !== null} autoComplete="off" />
          </Form.Item>
          <Form.Item name="nameZh" label={t("console.tags.name_zh")} rules={[needed]}><Input maxLength={40} /></Form.Item>
          <Form.Item name="nameEn" label={t("console.tags.name_en")} rules={[needed]}><Input maxLength={40} /></Form.Item>
          <Form.Item name="category" label={t("console.tags.category")} rules={[needed]}><Input maxLength={40} /></Form.Item>
          <Form.Item name="colour" label={t("console.tags.colour")}>
            <Select options={tagColours.map((each) => ({ value: each, label: t(`console.tags.colour.${each}`) }))} />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

/** The tags that members can be given. */
export function TagsPage(): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const mayManage = useMay("tags.manage");
  const [open, setOpen] = useState<Tag | "new" | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [tagsKey], queryFn: readTags });
  const toggle = useMutation({ mutationFn: (tag: Tag) => changeTag(tag.tagId, { isActive: !tag.isActive }), onSettled: () => client.invalidateQueries({ queryKey: [tagsKey] }) });
  const reasonNot = mayManage ? undefined : t("console.no_permission.what", { permission: t("permission.tags.manage") });
  return (
    <>
      <PageHeader title={t("console.tags.title")} lead={t("console.tags.lead")} actions={<ActionButton type="primary" disabledReason={reasonNot} onClick={() => setOpen("new")}>{t("console.tags.new")}</ActionButton>} />
      <Flex vertical gap={12}>
        <ProblemAlert error={error ?? toggle.error} onRetry={() => void refetch()} />
        <WideTable<Tag>
          aria-label={t("console.tags.title")}
          size="middle"
          pagination={false}
          loading={isPending}
          rowKey="tagId"
          dataSource={[...(data ?? [])]}
         
          locale={{ emptyText: isPending ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.tags.none")} /> }}
          columns={[
            { key: "tag", title: t("console.tags.tag"), render: (_, tag) => <TagChip tag={tag} /> },
            { key: "code", title: t("console.tags.code"), render: (_, tag) => tag.code },
            { key: "category", title: t("console.tags.category"), render: (_, tag) => tag.category },
            { key: "state", title: t("console.tags.state"), render: (_, tag) => <Chip color={tag.isActive ? "success" : "default"}>{t(tag.isActive ? "console.tags.active" : "console.tags.inactive")}</Chip> },
            {
              key: "act", title: t("console.members.action"),
              render: (_, tag) => (
                <Flex gap={8}>
                  <ActionButton size="small" disabledReason={reasonNot} onClick={() => setOpen(tag)}>{t("console.tags.change")}</ActionButton>
                  {mayManage ? <Button size="small" loading={toggle.isPending && toggle.variables.tagId === tag.tagId} onClick={() => toggle.mutate(tag)}>{t(tag.isActive ? "console.tags.switch_off" : "console.tags.switch_on")}</Button> : null}
                </Flex>
              ),
            },
          ]}
        />
      </Flex>
      {open === null ? null : <TagDialog tag={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
