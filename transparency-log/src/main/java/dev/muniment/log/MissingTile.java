package dev.muniment.log;

/** A tile is not there, or holds less than it should. */
public final class MissingTile extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingTile(Tile tile, String why) {
        super(tile.path() + ": " + why);
    }
}
