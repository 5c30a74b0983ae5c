import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { treeOf, treeWithout, type CategoryNode } from "./category-tree.js";
import { categoriesKey, readCategories } from "./queries.js";

interface Choice {
  readonly value: string;
  readonly title: string;
  readonly children: Choice[];
}

interface CategorySelectProps {
  readonly id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly value?: string | null | undefined;
  readonly onChange?: (categoryId: string | null) => void;
  /** Itself and what is below it are not offered. */
  readonly without?: string | null;
  readonly width?: number | string;
}

/** One category, chosen in the tree. */
export function CategorySelect({ id, label, placeholder, value, onChange, without, width }: CategorySelectProps): ReactNode {
  const { language } = useWords();
  const { data, isPending } = useQuery({ queryKey: [categoriesKey], queryFn: readCategories, staleTime: 60_000 });
  const choice = ({ category, children }: CategoryNode): Choice => ({ value: category.categoryId, title: nameIn(language, category.name), children: children.map(choice) });
  return (
    <TreeSelect
      allowClear loading={isPending} showSearch={{ treeNodeFilterProp: "title" }}
      {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { "aria-label": label })} {...(placeholder === undefined ? {} : { placeholder })}
      style={{ width: width ?? "100%" }} value={value ?? null} treeData={treeWithout(treeOf(data ?? []), without ?? null).map(choice)}
      onChange={(chosen: string | null | undefined) => onChange?.(chosen ?? null)}
    />
  );
}
