### Replies in the groups that talk about a channel's cards, and to cards that stand elsewhere

reply-ask-card_there = Which card? Reply to the message that shows it, or put the number you know it by in front: 1: { $text }. Nothing was logged.
chat-as_yourself = You write here in the name of a chat, so I can't tell who you are. Nothing was done. Write from your own account, or talk to me in private.
subscribe-discussion = Replies to my cards in the group that talks about this channel reach me only where I am an administrator of that group.
