package dev.muniment.query.groups.adapter;

import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.http.Answers;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.groups.GroupView;
import dev.muniment.query.groups.MemberView;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Reads;
import dev.muniment.query.platform.Visibility;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about groups and their members, over HTTP. */
@RestController
@Tag(name = "Groups")
final class GroupQuestions {
    private final Groups groups;
    private final Reads reads;
    private final LiveFacts live;

    GroupQuestions(Groups groups, Reads reads, LiveFacts live) {
        this.groups = groups;
        this.reads = reads;
        this.live = live;
    }

    @Operation(summary = "Groups that are not archived, by name")
    @GetMapping("/api/v1/groups")
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<Page<GroupView>> list(@RequestParam @Nullable String q, PageRequest page, SeenPosition seen) {
        return Answers.at(reads.atLeast(seen), groups.list(Filters.text("q", q), page));
    }

    @Operation(summary = "One group; by its id also when archived")
    @GetMapping("/api/v1/groups/{group}")
    @May(
            value = {Who.ADMIN, Who.AUDITOR},
            refusals = "groups.unknown")
    ResponseEntity<GroupView> group(@PathVariable String group, SeenPosition seen) {
        var position = reads.atLeast(seen);
        return groups.group(groupOf(group))
                .orElseThrow(Visibility::unknownGroup)
                .at(position);
    }

    @Operation(summary = "Members of a group by name")
    @GetMapping("/api/v1/groups/{group}/members")
    @May(
            value = {Who.ADMIN, Who.AUDITOR},
            refusals = "groups.unknown")
    ResponseEntity<Page<MemberView>> members(@PathVariable String group, PageRequest page, SeenPosition seen) {
        var position = reads.atLeast(seen);
        return Answers.at(position, groups.members(groupOf(group), page));
    }

    @Operation(summary = "One member of a group")
    @GetMapping("/api/v1/groups/{group}/members/{user}")
    @May(
            value = {Who.ADMIN, Who.AUDITOR},
            refusals = {"groups.unknown", "users.unknown", "memberships.unknown"})
    ResponseEntity<MemberView> member(@PathVariable String group, @PathVariable String user, SeenPosition seen) {
        var position = reads.atLeast(seen);
        return groups.member(groupOf(group), userOf(user))
                .orElseThrow(() ->
                        ProblemException.notFound("memberships.unknown", "The user is not a member of the group."))
                .at(position);
    }

    private GroupId groupOf(String idOrName) {
        return live.ask(view -> Optional.ofNullable(view.findGroup(idOrName))).orElseThrow(Visibility::unknownGroup);
    }

    private UserId userOf(String idOrName) {
        return live.ask(view -> Optional.ofNullable(view.findUser(idOrName))).orElseThrow(Visibility::unknownUser);
    }
}
