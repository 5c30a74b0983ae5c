import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Form, Modal, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { LabelsSelect } from "./product-dialog.js";
import { labelProducts, productLabelsKey, productsKey } from "./queries.js";

interface LabelForm {
  readonly add?: string[];
  readonly remove?: string[];
}

/** Gives and takes labels of all chosen products at once. */
export function LabelDialog({ productIds, onClose }: { readonly productIds: readonly string[]; readonly onClose: (isDone: boolean) => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<LabelForm>();
  const [add, remove] = [Form.useWatch("add", form) ?? [], Form.useWatch("remove", form) ?? []];
  const saving = useMutation({
    mutationFn: ({ add: given, remove: taken }: LabelForm) => labelProducts([...productIds], given ?? [], taken ?? []),
    onSuccess: async ({ changed }) => {
      await Promise.all([client.invalidateQueries({ queryKey: [productsKey] }), client.invalidateQueries({ queryKey: [productLabelsKey] })]);
      void message.success(t("console.products.labelled", { count: changed }));
      onClose(true);
    },
  });
  return (
    <Modal open title={t("console.products.label_title", { count: productIds.length })} okText={t("console.org.save")} okButtonProps={{ disabled: add.length + remove.length === 0 }} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={() => onClose(false)}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{t("console.products.label_what")}</Typography.Text>
        <ProblemAlert error={saving.error} />
        <Form<LabelForm> form={form} layout="vertical" onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="add" label={t("console.products.label_add")}><LabelsSelect /></Form.Item>
          <Form.Item name="remove" label={t("console.products.label_remove")}><LabelsSelect /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
