import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { approvalsKey, waitingForMe } from "./queries.js";

/** In the top bar: how many requests wait for this person. Asked again each minute; a failure shows no number and disturbs nobody. */
export function WaitingButton(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { data } = useQuery({ queryKey: [approvalsKey, "waiting"], queryFn: waitingForMe, refetchInterval: 60_000 });
  const count = data?.count ?? 0;
  const shown = data?.more === true ? `${count}+` : String(count);
  const label = t("console.approvals.waiting", { count: shown });
  return (
    <Tooltip title={label}>
      <Badge count={count === 0 ? 0 : <span style={{ background: "#cf1322", color: "#fff", borderRadius: 10, padding: "0 6px", fontSize: 12, lineHeight: "18px" }}>{shown}</span>} offset={[-6, 6]}>
        <Button type="text" aria-label={label} icon={<BellOutlined />} onClick={() => void navigate({ to: paths.approvals, search: {} })} />
      </Badge>
    </Tooltip>
  );
}
