import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, App, Card, Empty, Flex, Form, Input, Modal, Skeleton, Tree, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { NamesFields, namesFrom, namesOf, type NamesGiven } from "../../ui/names-fields.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useReasonNot } from "../../ui/reason-not.js";
import { CategorySelect } from "./category-select.js";
import { treeOf, treeWith, type CategoryNode } from "./category-tree.js";
import { categoriesKey, changeCategory, createCategory, productsKey, readCategories, type Category } from "./queries.js";

interface Branch {
  readonly key: string;
  readonly title: string;
  readonly children: Branch[];
}

interface CategoryForm extends NamesGiven {
  readonly code: string;
  readonly parentCategoryId?: string | null;
}

interface CategoryDialogProps {
  /** Without it a new one is made, below `parent`. */
  readonly category: Category | null;
  readonly parent: string | null;
  readonly all: readonly Category[];
  readonly onClose: () => void;
}

function CategoryDialog({ category, parent, all, onClose }: CategoryDialogProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<CategoryForm>();
  const chosenParent = Form.useWatch("parentCategoryId", form);
  const moves = category !== null && chosenParent !== undefined && (chosenParent ?? null) !== category.parentCategoryId;
  const saving = useMutation({
    mutationFn: ({ code, parentCategoryId, ...names }: CategoryForm) => {
      if (category === null) return createCategory(code.trim(), namesFrom(names), parentCategoryId ?? null);
      return changeCategory(category.categoryId, namesFrom(names), all.find((each) => each.categoryId === parentCategoryId)?.code ?? null);
    },
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: [categoriesKey] }), client.invalidateQueries({ queryKey: [productsKey] })]);
      void message.success(t("console.org.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={t(category === null ? "console.products.new_category" : "console.products.change_category")} okText={t("console.org.save")} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={saving.error} />
        <Form<CategoryForm> form={form} layout="vertical" initialValues={category === null ? { parentCategoryId: parent } : { code: category.code, ...namesOf(category.name), parentCategoryId: category.parentCategoryId }} onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="code" label={t("console.stores.code")} extra={t("console.org.code_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={64} disabled={category !== null} autoComplete="off" /></Form.Item>
          <NamesFields />
          <Form.Item name="parentCategoryId" label={t("console.products.parent")}><CategorySelect placeholder={t("console.products.root")} without={category?.categoryId ?? null} /></Form.Item>
        </Form>
        {moves ? <Alert showIcon type="warning" title={t("console.products.move_what")} /> : null}
      </Flex>
    </Modal>
  );
}

/** The tree of categories: renamed, moved, and grown. */
export function CategoriesTab(): ReactNode {
  const { t, language } = useWords();
  const reasonNot = useReasonNot("catalog.manage");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [edit, setEdit] = useState<{ readonly category: Category | null; readonly parent: string | null } | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: [categoriesKey], queryFn: readCategories });
  if (data === undefined) return error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const category = data.find((each) => each.categoryId === chosen) ?? null;
  const found = treeWith(treeOf(data), text);
  const branch = (node: CategoryNode): Branch => ({ key: node.category.categoryId, title: `${nameIn(language, node.category.name)} (${node.category.code})`, children: node.children.map(branch) });
  return (
    <Flex gap={16} wrap align="start">
      <Card size="small" style={{ flex: "1 1 320px", maxWidth: "100%" }} styles={{ body: { maxHeight: "70vh", overflow: "auto" } }}>
        <Flex vertical gap={12}>
          <Input allowClear value={text} aria-label={t("console.products.find_category")} placeholder={t("console.products.find_category")} onChange={(event) => setText(event.target.value)} />
          {found.length === 0
            ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(data.length === 0 ? "console.products.no_categories" : "console.table.empty")} />
            : <Tree key={text} blockNode defaultExpandAll={text !== "" || data.length <= 60} aria-label={t("console.products.categories")} treeData={found.map(branch)} selectedKeys={chosen === null ? [] : [chosen]} onSelect={([key]) => setChosen(key === undefined ? null : String(key))} />}
        </Flex>
      </Card>
      <Card size="small" style={{ flex: "1 1 320px", maxWidth: "100%" }} title={category === null ? t("console.products.categories") : nameIn(language, category.name)}>
        <Flex vertical gap={12} align="start">
          {category === null ? <Typography.Text type="secondary">{t("console.products.choose_category")}</Typography.Text> : (
            <>
              <Typography.Text>{[...category.path].reverse().map((id) => nameIn(language, data.find((each) => each.categoryId === id)?.name ?? {})).join(" / ")}</Typography.Text>
              <Link to={paths.products} search={{ category: category.categoryId }}>{t("console.products.in_category")}</Link>
              <ActionButton disabledReason={reasonNot} onClick={() => setEdit({ category, parent: null })}>{t("console.products.rename_move")}</ActionButton>
              <ActionButton disabledReason={reasonNot} onClick={() => setEdit({ category: null, parent: category.categoryId })}>{t("console.products.new_below")}</ActionButton>
            </>
          )}
          <ActionButton type="primary" disabledReason={reasonNot} onClick={() => setEdit({ category: null, parent: null })}>{t("console.products.new_root")}</ActionButton>
        </Flex>
      </Card>
      {edit === null ? null : <CategoryDialog category={edit.category} parent={edit.parent} all={data} onClose={() => setEdit(null)} />}
    </Flex>
  );
}
