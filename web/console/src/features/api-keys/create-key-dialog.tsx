import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, DatePicker, Flex, Form, Input, Modal, Radio, Select, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { useSession } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { storesPage } from "../stores/queries.js";
import { apiKeysKey, createApiKey } from "./queries.js";

interface KeyForm {
  readonly name: string;
  readonly use: "till" | "other";
  readonly permissions?: string[];
  readonly everywhere?: boolean;
  readonly stores?: string[];
  readonly expires: Dayjs | null;
}

function StoresField({ value, onChange }: { readonly value?: string[]; readonly onChange?: (ids: string[]) => void }): ReactNode {
  const { t, language } = useWords();
  const [text, setText] = useState("");
  const { data, isFetching } = useQuery({ queryKey: ["store-switcher", text], queryFn: () => storesPage(text === "" ? {} : { q: text }, undefined), staleTime: 60_000 });
  return (
    <Select
      mode="multiple"
      id="stores"
      aria-label={t("console.keys.stores")}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      value={value ?? []}
      onChange={(ids: string[]) => onChange?.(ids)}
      options={(data?.items ?? []).map((each) => ({ value: each.storeId, label: `${each.code} ${nameIn(language, each.name)}` }))}
    />
  );
}

/** Asks for a key. A person makes none alone: its secret is shown to whoever asked, once, when the request is completed. */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t, wordsOf } = words;
  const client = useQueryClient();
  const { permissions } = useSession();
  const [form] = Form.useForm<KeyForm>();
  const use = Form.useWatch("use", form) ?? "till";
  const everywhere = (Form.useWatch("everywhere", form) ?? true) && use === "other";
  const create = useMutation({
    mutationFn: (given: KeyForm) => createApiKey({ name: given.name, ...(given.use === "till" ? { preset: "till" as const } : { permissions: given.permissions ?? [] }), storeScope: given.use === "other" && given.everywhere === true ? "all" : given.stores ?? [], expiresAt: given.expires === null ? null : given.expires.endOf("day").toISOString() }),
    onSuccess: () => client.invalidateQueries({ queryKey: [apiKeysKey] }),
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  if (create.data !== undefined) {
    const isMade = "token" in create.data;
    return (
      <Modal open title={t("console.keys.create")} mask={{ closable: false }} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t("console.members.understood")}</Button>}>
        {"token" in create.data ? (
          <Flex vertical gap={12}>
            <Alert showIcon type="warning" title={t("console.keys.once")} />
            <Typography.Text copyable code style={{ wordBreak: "break-all" }}>{create.data.token}</Typography.Text>
          </Flex>
        ) : null}
        {isMade ? null : <Alert showIcon type="info" title={t("console.members.waits")} description={<Flex vertical gap={8}><span>{t("console.keys.complete_what")}</span><Link to={paths.approvals} search={{ view: "mine" }}>{t("console.members.to_approvals")}</Link></Flex>} />}
      </Modal>
    );
  }
  return (
    <Modal open width={640} title={t("console.keys.create")} okText={t("console.keys.ask")} confirmLoading={create.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Typography.Text>{t("console.keys.create_what")}</Typography.Text>
        <ProblemAlert error={create.error} />
        <Form<KeyForm> form={form} layout="vertical" initialValues={{ use: "till", everywhere: true, expires: dayjs().add(1, "year") }} onFinish={(given) => create.mutate(given)}>
          <Form.Item name="name" label={t("console.keys.name")} extra={t("console.keys.name_what")} rules={[{ required: true, whitespace: true, message: t("console.keys.name_needed") }]}><Input maxLength={100} /></Form.Item>
          <Form.Item name="use" label={t("console.keys.use")} extra={use === "till" ? t("console.keys.use.till_what") : undefined}><Radio.Group options={[{ value: "till", label: t("console.keys.use.till") }, { value: "other", label: t("console.keys.use.other") }]} /></Form.Item>
          {use === "till" ? null : <Form.Item name="permissions" label={t("console.keys.permissions")} extra={t("console.keys.permissions_what")} rules={[{ required: true, message: t("console.keys.permissions_needed") }]}>
            <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={permissions.map((each) => ({ value: each, label: wordsOf(`permission.${each}`) }))} />
          </Form.Item>}
          {use === "till" ? null : <Form.Item name="everywhere" label={t("console.keys.where")}><Radio.Group options={[{ value: true, label: t("console.keys.everywhere") }, { value: false, label: t("console.keys.some_stores") }]} /></Form.Item>}
          {everywhere ? null : <Form.Item name="stores" label={t("console.keys.stores")} rules={[{ required: true, message: t("console.keys.stores_needed") }]}><StoresField /></Form.Item>}
          <Form.Item name="expires" label={t("console.keys.expires")} extra={t("console.keys.expires_what")}><DatePicker disabledDate={(day) => day.isBefore(dayjs(), "day")} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
