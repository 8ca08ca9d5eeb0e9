-- Lines about requests and topics that migration 13 left in their market's journal: it went by what an undo would put
-- back, and lines of early versions have none. Whoever reads a market's journal knows the floor's verbs alone.

INSERT INTO request_journal (collection_id, revision, at, actor, booth_id, verb, subject, undo)
    SELECT market_id, revision, at, actor, booth_id, verb, subject, '[]' FROM journal
    WHERE verb IN (
        'settle', 'forward', 'assign', 'accept', 'return', 'progress', 'ask_extension', 'extend', 'refuse_extension',
        'remind', 'attach', 'park', 'unpark', 'escalate', 'gather', 'let_go', 'postpone', 'resolve', 'correct',
        'answer', 'follow_up', 'unreachable', 'clear', 'decline', 'mark_duplicate', 'publish', 'unpublish', 'claim',
        'dispatch', 'give_up', 'expire', 'report', 'redate', 'home', 'home_plan', 'home_agree', 'home_nobody',
        'home_round', 'home_finish', 'home_lend', 'home_take_back', 'raise', 'edit_topic', 'withdraw_topic',
        'correct_resolution', 'plan_meeting', 'change_meeting', 'hold_meeting', 'cancel_meeting'
    )
    -- A booth's queue is reopened too, and that can always be undone.
    OR (verb = 'reopen' AND undo = '[]');
DELETE FROM journal
    WHERE verb IN (
        'settle', 'forward', 'assign', 'accept', 'return', 'progress', 'ask_extension', 'extend', 'refuse_extension',
        'remind', 'attach', 'park', 'unpark', 'escalate', 'gather', 'let_go', 'postpone', 'resolve', 'correct',
        'answer', 'follow_up', 'unreachable', 'clear', 'decline', 'mark_duplicate', 'publish', 'unpublish', 'claim',
        'dispatch', 'give_up', 'expire', 'report', 'redate', 'home', 'home_plan', 'home_agree', 'home_nobody',
        'home_round', 'home_finish', 'home_lend', 'home_take_back', 'raise', 'edit_topic', 'withdraw_topic',
        'correct_resolution', 'plan_meeting', 'change_meeting', 'hold_meeting', 'cancel_meeting'
    )
    -- A booth's queue is reopened too, and that can always be undone.
    OR (verb = 'reopen' AND undo = '[]');
