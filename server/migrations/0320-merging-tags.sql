-- What a merge does with tags, and what undoing it does.
ALTER TABLE segments.tag_changes DROP CONSTRAINT tag_changes_change_check;
ALTER TABLE segments.tag_changes ADD CONSTRAINT tag_changes_change_check CHECK (change IN ('added', 'removed', 'refused', 'overridden', 'left', 'merged', 'separated'));
