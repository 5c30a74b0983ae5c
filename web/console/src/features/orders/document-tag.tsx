import { Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { Order } from "./queries.js";

const colours = { completed: "default", partially_returned: "purple", returned: "default", parked: "volcano", recorded: "default" } as const;

export function DocumentTag({ state }: { readonly state: Order["state"] }): ReactNode {
  const { t } = useWords();
  return <Tag color={colours[state]}>{t(`orders.state.${state}`)}</Tag>;
}
