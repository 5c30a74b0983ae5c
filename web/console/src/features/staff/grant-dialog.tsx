import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Flex, Form, Modal, Select } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import { storesPage } from "../stores/queries.js";
import { brands, grantRole, readRoles, regions, rolesKey, staffKey, type GrantScope, type Staff } from "./queries.js";

interface GrantForm {
  readonly roleId: string;
  readonly kind: GrantScope["kind"];
  readonly ids?: readonly string[];
}

const kinds = ["stores", "region", "brand", "group"] as const;

/** The brands, regions or stores of a scope. */
function PlacesSelect({ kind, value, onChange, id }: { readonly kind: "brand" | "region" | "stores"; readonly value?: readonly string[]; readonly onChange?: (ids: string[]) => void; readonly id?: string }): ReactNode {
  const { t, language } = useWords();
  const [text, setText] = useState("");
  const { data, isFetching, error } = useQuery({
    queryKey: ["scope-places", kind, kind === "stores" ? text : ""],
    staleTime: 60_000,
    queryFn: async () => {
      switch (kind) {
        case "brand": return (await brands()).map((each) => ({ value: each.brandId, label: `${each.code} ${nameIn(language, each.name)}` }));
        case "region": return (await regions()).map((each) => ({ value: each.regionId, label: `${each.code} ${nameIn(language, each.name)}` }));
        case "stores": return (await storesPage(text === "" ? {} : { q: text }, undefined)).items.map((each) => ({ value: each.storeId, label: `${each.code} ${nameIn(language, each.name)}` }));
      }
    },
  });
  return (
    <Flex vertical gap={8}>
      <Select
        {...(id === undefined ? {} : { id })}
        mode="multiple" allowClear loading={isFetching} aria-label={t(`console.staff.scope.${kind}`)} placeholder={t("console.staff.scope_needed")}
        showSearch={kind === "stores" ? { filterOption: false, onSearch: setText } : { optionFilterProp: "label" }}
        value={[...(value ?? [])]} options={data ?? []} onChange={(ids: string[]) => onChange?.(ids)}
      />
      <ProblemAlert error={error} />
    </Flex>
  );
}

/** Gives a person a role somewhere. Where the house wants a second person, it says so and nothing has changed yet. */
export function GrantDialog({ staff, onClose }: { readonly staff: Staff; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<GrantForm>();
  const kind = Form.useWatch("kind", form) ?? "stores";
  const roles = useQuery({ queryKey: [rolesKey], queryFn: readRoles, staleTime: 60_000 });
  const grant = useMutation({
    mutationFn: ({ roleId, kind: chosen, ids }: GrantForm) => grantRole(staff.staffId, roleId, chosen === "group" ? { kind: "group" } : { kind: chosen, ids: [...(ids ?? [])] }),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: [staffKey] });
      if (waitingIn(answer) !== null) return;
      void message.success(t("console.staff.granted"));
      onClose();
    },
  });
  const waiting = waitingIn(grant.data);
  const title = t("console.staff.grant_of", { name: staff.name });
  if (waiting !== null) return <Modal open title={title} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t("console.members.understood")}</Button>}><WaitingNotice waiting={waiting} /></Modal>;
  return (
    <Modal open title={title} okText={t("console.staff.grant")} confirmLoading={grant.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <ProblemAlert error={grant.error ?? roles.error} />
        <Form<GrantForm> form={form} layout="vertical" initialValues={{ kind: "stores" }} onFinish={(given) => grant.mutate(given)}>
          <Form.Item name="roleId" label={t("console.staff.role")} rules={[{ required: true, message: t("console.staff.scope_needed") }]}>
            <Select showSearch={{ optionFilterProp: "label" }} loading={roles.isPending} options={(roles.data?.items ?? []).map((each) => ({ value: each.roleId, label: nameIn(language, each.name) }))} />
          </Form.Item>
          <Form.Item name="kind" label={t("console.staff.scope")}>
            <Select onChange={() => form.setFieldValue("ids", [])} options={kinds.map((each) => ({ value: each, label: t(`console.staff.scope.${each}`) }))} />
          </Form.Item>
          {kind === "group" ? null : (
            <Form.Item name="ids" label={t(`console.staff.scope.${kind}`)} rules={[{ required: true, type: "array", min: 1, message: t("console.staff.scope_needed") }]}><PlacesSelect kind={kind} /></Form.Item>
          )}
        </Form>
      </Flex>
    </Modal>
  );
}
