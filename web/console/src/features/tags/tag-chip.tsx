import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { DotTag } from "../../ui/dot-tag.js";
import type { Tag } from "./queries.js";

/** A tag's name in the reader's language. */
export function useTagName(): (tag: Tag) => string {
  const { language } = useWords();
  return (tag) => (language === "en" ? tag.nameEn : tag.nameZh);
}

export function TagChip({ tag }: { readonly tag: Tag }): ReactNode {
  const name = useTagName();
  return <DotTag color={tag.colour}>{name(tag)}</DotTag>;
}
