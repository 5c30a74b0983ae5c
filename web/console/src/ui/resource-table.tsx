import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { Button, Checkbox, Empty, Flex, Popover, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../app/language.js";
import { useSession } from "../app/session.js";
import { store, storedJson } from "../app/stored.js";
import { ActionButton } from "./action-button.js";
import { downloadCsv } from "./csv.js";
import { ProblemAlert } from "./problem-alert.js";
import { WideTable } from "./wide-table.js";

export interface ResourceColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** What the file of rows says; a column without it is left out of the file. */
  readonly csv?: (row: Row) => string | number | null;
  readonly align?: "left" | "right";
  readonly hiddenAtFirst?: boolean;
}

export interface ResourcePage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

interface ResourceTableProps<Row> {
  /** Names the list in this browser's memory of the columns that a person wants, and its file. */
  readonly name: string;
  readonly label: string;
  readonly queryKey: QueryKey;
  readonly load: (cursor: string | undefined) => Promise<ResourcePage<Row>>;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly ResourceColumn<Row>[];
  readonly filters?: ReactNode;
  readonly emptyText?: ReactNode;
  /** Rows can be ticked, for what is done to several at once. */
  readonly selection?: { readonly keys: readonly string[]; readonly onChange: (keys: string[]) => void };
}

/** A list of the server's: page after page by its cursor, the columns one wants, and a file of the rows that are loaded. */
export function ResourceTable<Row extends object>({ name, label, queryKey, load, rowKey, columns, filters, emptyText, selection }: ResourceTableProps<Row>): ReactNode {
  const { t } = useWords();
  const { staffId } = useSession();
  const [hidden, setHidden] = useState<readonly string[]>(() => storedJson<readonly string[]>(`columns.${staffId}.${name}`) ?? columns.filter((each) => each.hiddenAtFirst === true).map((each) => each.key));
  const query = useInfiniteQuery({
    queryKey, queryFn: ({ pageParam }) => load(pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (last: ResourcePage<Row>) => last.nextCursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = columns.filter((each) => !hidden.includes(each.key));
  const choose = (keys: readonly string[]): void => {
    const next = columns.map((each) => each.key).filter((key) => !keys.includes(key));
    setHidden(next);
    store(`columns.${staffId}.${name}`, JSON.stringify(next));
  };
  const exported = shown.filter((each) => each.csv !== undefined);
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" gap={12} wrap>
        <Flex gap={8} wrap align="center">{filters}</Flex>
        <Flex gap={8}>
          <Popover
            trigger="click"
            placement="bottomRight"
            content={<Checkbox.Group style={{ display: "flex", flexDirection: "column" }} value={shown.map((each) => each.key)} onChange={choose} options={columns.map((each) => ({ value: each.key, label: each.title }))} />}
          >
            <Button>{t("console.table.columns")}</Button>
          </Popover>
          <ActionButton disabledReason={rows.length === 0 ? t("console.table.nothing_to_export") : undefined} onClick={() => downloadCsv(name, [exported.map((each) => each.title), ...rows.map((row) => exported.map((each) => each.csv?.(row) ?? null))])}>{t("console.table.csv")}</ActionButton>
        </Flex>
      </Flex>
      {query.isError ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
      <WideTable<Row>
        aria-label={label}
        size="middle"
        pagination={false}
        loading={query.isPending}
        rowKey={rowKey}
        dataSource={rows}
        {...(selection === undefined ? {} : { rowSelection: { hideSelectAll: true, selectedRowKeys: [...selection.keys], preserveSelectedRowKeys: true, onChange: (keys) => selection.onChange(keys.map(String)) } })}
        locale={{ emptyText: query.isError || query.isPending ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyText ?? t("console.table.empty")} /> }}
        columns={shown.map((each) => ({ key: each.key, title: each.title, align: each.align ?? "left", render: (_: unknown, row: Row) => each.render(row) }))}
      />
      <Flex justify="space-between" align="center">
        <Flex gap={8} align="center" wrap>
          <Typography.Text type="secondary">{t("console.table.loaded", { count: rows.length })}</Typography.Text>
          {selection === undefined || rows.length === 0 ? null : <Button size="small" onClick={() => selection.onChange([...new Set([...selection.keys, ...rows.map(rowKey)])])}>{t("console.table.select_loaded")}</Button>}
        </Flex>
        {query.hasNextPage ? <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("console.table.more")}</Button> : null}
      </Flex>
    </Flex>
  );
}
