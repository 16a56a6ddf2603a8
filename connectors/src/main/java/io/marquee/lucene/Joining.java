package io.marquee.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Which segments become one. When all are to become few, or somebody asks for what is due, each
 * that came from memory is written anew, alone if need be: only so it gets a graph of its vectors,
 * without which every search compares all of them; see {@link Schema#codec}.
 */
final class Joining extends FilterMergePolicy {

  Joining() {
    super(new TieredMergePolicy());
  }

  @Override
  public @Nullable MergeSpecification findMerges(
      @Nullable MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    MergeSpecification merges = super.findMerges(trigger, infos, context);
    return trigger == MergeTrigger.EXPLICIT ? withYoung(merges, infos.asList(), context) : merges;
  }

  @Override
  public @Nullable MergeSpecification findForcedMerges(
      SegmentInfos infos, int most, Map<SegmentCommitInfo, Boolean> wanted, MergeContext context)
      throws IOException {
    return withYoung(
        super.findForcedMerges(infos, most, wanted, context),
        infos.asList().stream().filter(wanted::containsKey).toList(),
        context);
  }

  private static @Nullable MergeSpecification withYoung(
      @Nullable MergeSpecification found, List<SegmentCommitInfo> segments, MergeContext context) {
    MergeSpecification merges = Objects.requireNonNullElseGet(found, MergeSpecification::new);
    Set<SegmentCommitInfo> taken = new HashSet<>(context.getMergingSegments());
    merges.merges.forEach(merge -> taken.addAll(merge.segments));
    for (SegmentCommitInfo segment : segments) {
      if (!taken.contains(segment) && isYoung(segment)) {
        merges.add(new OneMerge(List.of(segment)));
      }
    }
    return merges.merges.isEmpty() ? null : merges;
  }

  /** Whether {@code segment} was never joined. */
  static boolean isYoung(SegmentCommitInfo segment) {
    return IndexWriter.SOURCE_FLUSH.equals(segment.info.getDiagnostics().get(IndexWriter.SOURCE));
  }
}
