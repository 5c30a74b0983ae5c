import type { ReactNode } from "react";
import { useWords } from "../app/language.js";
import { choicesOf } from "./choices.js";
import { RemoteSelect } from "./remote-select.js";

interface StorePickerProps {
  readonly value: readonly string[];
  readonly onChange: (storeIds: string[]) => void;
  readonly id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly single?: boolean;
  readonly isWrong?: boolean;
  readonly width?: number | string;
}

/** Chooses one or several of the stores that a person may see. */
export function StorePicker(props: StorePickerProps): ReactNode {
  const { t, language } = useWords();
  const source = choicesOf("storeId", language);
  return source === null ? null : <RemoteSelect {...props} source={source} placeholder={props.placeholder ?? t("console.pick.stores")} />;
}
